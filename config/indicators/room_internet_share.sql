/*---
title: {vi: Tỷ lệ phòng học có kết nối Internet, en: Share of rooms with internet}
unit: percent
direction: up
reads: [room]
grain: one row per room of the asked kinds
reading: >-
  Rooms with internet ÷ rooms (vanhien.T19, tienlang.T32). tienlang asks for each classroom; vanhien for
  classrooms, libraries and function rooms (rooms all_teaching). Stability and speed have no number and
  are not measured. The inventory is taken as it stands.
effective_from: 2023-01-01
settings:
  rooms:
    default: classrooms
    choices: [classrooms, all_teaching]
    reason: The two plans draw the circle differently; vanhien.T19 sets all_teaching.
---*/
select unit,
       record,
       case when internet then 1 else 0 end as numerator,
       1 as denominator
from room
where case :rooms when 'classrooms' then kind_classroom when 'all_teaching' then kind_teaching end
