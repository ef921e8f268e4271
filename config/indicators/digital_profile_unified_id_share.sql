/*---
title: {vi: "Tỷ lệ người học, nhà giáo được quản lý bằng hồ sơ số với định danh thống nhất", en: Share of learners and teachers with a digital file and unified identifier}
unit: percent
direction: up
small_groups: base
reads: [student, sector_student, staff]
grain: one row per pupil and per teacher on the period's last day
reading: >-
  Persons with a digital file and a valid identification number ÷ pupils and teachers on the period's last
  day (bimson.T12). A pupil's digital file is his line in the sector database, found by code; a
  teacher's is his line in the staff file with a code. persons shows each group alone. Pupils of a school that
  never delivered the sector database's list are not measured.
effective_from: 2023-01-01
settings:
  persons:
    default: pupils_and_teachers
    choices: [pupils_and_teachers, pupils, teachers]
    reason: '"Người học, nhà giáo" names both; compute per person type.'
---*/
select p.unit,
       p.record,
       case when bool_or(s.personal_id_valid) then 1 else 0 end as numerator,
       1 as denominator
from student p
left join sector_student s on s.unit = p.unit and s.student_code = p.student_code
where :persons in ('pupils_and_teachers', 'pupils')
  and not (p.status_gone and coalesce(p.status_on <= :cut_off, true))
  and not (p.status_arrived and coalesce(p.status_on > :cut_off, false))
  and p.unit in (select unit from sector_student)
group by p.unit, p.record
union all
select unit,
       record,
       case when staff_code is not null and personal_id_valid then 1 else 0 end,
       1
from staff
where :persons in ('pupils_and_teachers', 'teachers')
  and coalesce(in_post_from <= :cut_off, true)
  and coalesce(in_post_to >= :cut_off, not status_left)
  and staff_group_teacher
