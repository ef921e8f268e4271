/*---
title: {vi: "Tỷ lệ nhà giáo, người học hoạt động hằng ngày trên hệ thống quản lý học tập", en: Share of teachers and learners active in the LMS each day}
unit: percent
direction: up
reads: [account_activity, student, staff]
grain: one row per pupil and per teacher on the period's last day, weighed by days
reading: >-
  Days on which each person was active in the LMS ÷ persons × days on which anyone of the school was
  (tienlang.T02: daily, each teacher and each learner; tdninh.T57). For a period of one day it is the share of
  persons active on that day. Days without any activity (holidays) stand on neither side. persons shows
  each group alone. A school without an LMS log in the period is not measured.
  A log-in name that is no code of the school's lists is passed over for the person's name.
effective_from: 2023-01-01
settings:
  persons:
    default: pupils_and_teachers
    choices: [pupils_and_teachers, pupils, teachers]
    reason: '"Mỗi nhà giáo, mỗi người học" names both; each group is reported beside it.'
---*/
with activity as (
  select distinct a.unit,
         coalesce(s.student_code, t.staff_code, lower(a.person_name), a.person_code) as who,
         person_kind = 'STUDENT' as pupil, active_on
  from account_activity a
  left join student s on s.unit = a.unit and s.student_code = a.person_code and a.person_kind = 'STUDENT'
  left join staff t on t.unit = a.unit and t.staff_code = a.person_code and a.person_kind <> 'STUDENT'
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
