/*---
title: {vi: Số phòng học thông minh, en: Smart classrooms}
unit: count
direction: up
reads: [room]
grain: one row per smart room
reading: >-
  Rooms for teaching that the inventory marks as smart (bimson.T29). What makes a room smart the plan does not
  define. The inventory is taken as it stands.
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from room
where smart and kind_teaching
