/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên nhập điểm đúng thời gian quy định", en: Share of teachers who enter marks on time}
unit: percent
direction: up
reads: [grade_entry]
grain: one row per mark entry due in the period; the teacher's first one carries the teacher
reading: >-
  Teachers all of whose entries due in the period were made by their limit, the day itself included
  ÷ teachers with entries due (tdninh.T13: "100% CB, GV ... đúng thời gian"). The limits are the
  school's own, as its list states them. An entry never made is late.
effective_from: 2023-01-01
settings:
  counted_by:
    default: teacher
    choices: [teacher, entry]
    reason: By teacher or by mark entry is not said; the text counts persons.
---*/
with entries as (
  select unit, record,
         coalesce(teacher_code, lower(teacher_name)) as teacher,
         coalesce(entered_on <= due_on, false) as on_time
  from grade_entry
  where due_on >= :from and due_on < :to
),
weighed as (
  select unit, record,
         case when :counted_by = 'entry' then on_time
              else bool_and(on_time) over (partition by unit, teacher) end as met,
         :counted_by = 'entry' or row_number() over (partition by unit, teacher order by record) = 1 as carries
  from entries
)
select unit,
       record,
       case when carries and met then 1 else 0 end as numerator,
       case when carries then 1 else 0 end as denominator
from weighed
