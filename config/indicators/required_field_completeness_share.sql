/*---
title: {vi: Tỷ lệ trường thông tin bắt buộc được điền đầy đủ, en: Share of required fields filled}
unit: percent
direction: up
small_groups: base
reads: [student, sector_student, staff, school_class, room]
grain: one row per pupil, person of the staff, class and room; as many fields as are required of it
reading: >-
  Required fields filled ÷ required fields × records (plans.md §2.4; tienlang.T16, bimson.T14: "đầy đủ").
  The plans do not list the fields; required here: of a pupil code, name, class, grade, birth date,
  gender, identification number; of staff code, name, birth date, group, contract, identification number; of
  a class name, grade, pupils, homeroom teacher; of a room name, kind, internet, inventory date. A grade
  without a column of its own stands in the name of the class. The slice
  domain shows each domain alone (STUDENT, STAFF, CLASS, FACILITIES). Pupils as the sector database holds
  them, where the school delivered its list. Exactness and timeliness are other figures.
effective_from: 2023-01-01
slices: {domain: data_domain}
---*/
select unit,
       record,
       num_nonnulls(student_code, student_name, class, coalesce(grade::text, class), birth_date, gender)
         + case when personal_id_valid then 1 else 0 end as numerator,
       7 as denominator
from sector_student
where coalesce(:domain::text, 'STUDENT') = 'STUDENT'
  and not status_gone
union all
select unit,
       record,
       num_nonnulls(student_code, student_name, class, coalesce(grade::text, class), birth_date, gender)
         + case when personal_id_valid then 1 else 0 end,
       7
from student
where coalesce(:domain::text, 'STUDENT') = 'STUDENT'
  and not (status_gone and coalesce(status_on <= :cut_off, true))
  and not (status_arrived and coalesce(status_on > :cut_off, false))
  and unit not in (select distinct unit from sector_student)
union all
select unit,
       record,
       num_nonnulls(staff_code, staff_name, birth_date, staff_group, contract_kind)
         + case when personal_id_valid then 1 else 0 end,
       6
from staff
where coalesce(:domain::text, 'STAFF') = 'STAFF'
  and coalesce(in_post_from <= :cut_off, true)
  and coalesce(in_post_to >= :cut_off, not status_left)
union all
select unit,
       record,
       num_nonnulls(class, coalesce(grade::text, class), pupils, homeroom_teacher),
       4
from school_class
where coalesce(:domain::text, 'CLASS') = 'CLASS'
  and coalesce(school_year, :school_year) = :school_year
union all
select unit,
       record,
       num_nonnulls(room, kind, internet, inventoried_on),
       4
from room
where coalesce(:domain::text, 'FACILITIES') = 'FACILITIES'
