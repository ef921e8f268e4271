/*---
title: {vi: "Tỷ lệ phòng học có thiết bị trình chiếu, thiết bị phụ trợ và kết nối Internet"}
unit: percent
reads: [room]
grain: one row per classroom
reading: >-
  Classrooms with a projector or a television, auxiliary devices and internet ÷ classrooms (criterion
  1.7.1, which names all three; the plans' classroom_equipped_share asks for no auxiliary devices). An
  inventory that says of no classroom whether it has them disproves nothing and bounds nothing.
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when coalesce(projectors, 0) + coalesce(televisions, 0) > 0 and internet and auxiliary_devices
            then 1 else 0 end as numerator,
       1 as denominator
from room
where kind_classroom
  and unit in (select unit from room where kind_classroom and auxiliary_devices is not null)
