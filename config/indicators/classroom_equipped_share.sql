/*---
title: {vi: Tỷ lệ phòng học có thiết bị trình chiếu và kết nối Internet, en: Share of classrooms with display device and internet}
unit: percent
direction: up
reads: [room]
grain: one row per classroom
reading: >-
  Classrooms with a projector or a television, and internet ÷ classrooms (vanhien.T51, bimson.T01).
  Criterion 1.7.1 asks for auxiliary devices as well and has a figure of its own. The inventory is taken as
  it stands.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when coalesce(projectors, 0) + coalesce(televisions, 0) > 0
                 and internet
            then 1 else 0 end as numerator,
       1 as denominator
from room
where kind_classroom
