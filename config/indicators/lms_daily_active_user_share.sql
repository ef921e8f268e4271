/*---
title: {vi: "Tỷ lệ nhà giáo, người học hoạt động hằng ngày trên hệ thống quản lý học tập", en: Share of teachers and learners active in the LMS each day}
unit: percent
direction: up
reads: [student, staff, account_activity]
grain: one row per pupil and per teacher on the period's last day, weighed by days
reading: >-
  Days on which each person was active in the LMS ÷ persons × days on which anyone of the school was
  (tienlang.T02: daily, each teacher and each learner; tdninh.T57). For a period of one day it is the share of
  persons active on that day. Days without any activity (holidays) stand on neither side. persons shows
  each group alone. A school without an LMS log in the period is not measured.
effective_from: 2023-01-01
settings:
  persons:
    default: pupils_and_teachers
    choices: [pupils_and_teachers, pupils, teachers]
    reason: '"Mỗi nhà giáo, mỗi người học" names both; each group is reported beside it.'
---*/
with activity as (
  select distinct unit, coalesce(person_code, lower(person_name)) as who,
         person_kind = 'STUDENT' as pupil, active_on
  from account_activity
  where active_on >= :from and active_on < :to
    and system = 'LMS'
    and (person_kind = 'STUDENT' or person_kind_staff)
),
school_days as (
  select unit, count(*) as days
  from (select distinct unit, active_on from activity) active
  group by unit
),
active_days as (
  select unit, who, pupil, count(*) as days
  from activity
  group by unit, who, pupil
),
persons as (
  select unit, record, student_code as code, student_name as name, true as pupil
  from student
  where :persons in ('pupils_and_teachers', 'pupils')
    and not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
  union all
  select unit, record, staff_code, staff_name, false
  from staff
  where :persons in ('pupils_and_teachers', 'teachers')
    and coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and staff_group_teacher
),
known_as as (
  select unit, record, pupil, code as who from persons
  union
  select unit, record, pupil, lower(name) from persons
)
select k.unit,
       k.record,
       least(coalesce(sum(a.days), 0), d.days) as numerator,
       d.days as denominator
from known_as k
join school_days d on d.unit = k.unit
left join active_days a on a.unit = k.unit and a.who = k.who and a.pupil = k.pupil
group by k.unit, k.record, d.days
