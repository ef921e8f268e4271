/*---
title: {vi: Tỷ lệ phòng học có thiết bị trình chiếu và kết nối Internet, en: Share of classrooms with display device and internet}
unit: percent
direction: up
reads: [room]
grain: one row per classroom
reading: >-
  Classrooms with a projector or a television, and internet ÷ classrooms (vanhien.T51, bimson.T01).
  Criterion 1.7.1 asks for auxiliary devices as well (auxiliary_devices_too). The inventory is taken as
  it stands.
effective_from: 2023-01-01
settings:
  auxiliary_devices_too:
    default: false
    reason: Only criterion 1.7.1 names "thiết bị phụ trợ"; it sets this to true.
---*/
select unit,
       record,
       case when coalesce(projectors, 0) + coalesce(televisions, 0) > 0
                 and internet
                 and (coalesce(auxiliary_devices, false) or not :auxiliary_devices_too)
            then 1 else 0 end as numerator,
       1 as denominator
from room
where kind_classroom
