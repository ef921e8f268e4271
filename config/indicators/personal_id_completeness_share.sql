/*---
title: {vi: "Tỷ lệ giáo viên, học sinh có số định danh cá nhân", en: Share of teachers and pupils with a personal identification number}
unit: percent
direction: up
small_groups: base
reads: [student, sector_student, staff]
grain: one row per pupil and per person of the staff on the period's last day
reading: >-
  Persons with a valid personal identification number of 12 digits ÷ persons (tienlang.T17). Pupils as the
  sector database holds them, where the school delivered its list, else as the school's own register does.
  persons shows each group alone, as the plan asks. The number itself is never seen here, only whether it is
  there and valid.
effective_from: 2023-01-01
settings:
  persons:
    default: pupils_and_teachers
    choices: [pupils_and_teachers, pupils, teachers, all_staff]
    reason: '"Giáo viên và người học" names both; compute per person type.'
---*/
select unit,
       record,
       case when personal_id_valid then 1 else 0 end as numerator,
       1 as denominator
from sector_student
where :persons in ('pupils_and_teachers', 'pupils')
  and not status_gone
union all
select unit,
       record,
       case when personal_id_valid then 1 else 0 end,
       1
from student
where :persons in ('pupils_and_teachers', 'pupils')
  and not (status_gone and coalesce(status_on <= :cut_off, true))
  and not (status_arrived and coalesce(status_on > :cut_off, false))
  and unit not in (select distinct unit from sector_student)
union all
select unit,
       record,
       case when personal_id_valid then 1 else 0 end,
       1
from staff
where coalesce(in_post_from <= :cut_off, true)
  and coalesce(in_post_to >= :cut_off, not status_left)
  and ((staff_group_teacher and :persons in ('pupils_and_teachers', 'teachers')) or :persons = 'all_staff')
