/*---
title: {vi: "Tỷ lệ người học, nhà giáo tham gia hoạt động giáo dục trực tuyến", en: Share of learners and teachers who take part in online education}
unit: percent
direction: up
reads: [account_activity, student, staff]
grain: one row per pupil and per teacher on the period's last day
reading: >-
  Pupils and teachers active on an online teaching platform in the period ÷ pupils and teachers on its last
  day (bimson.T22). "Có hiệu quả" cannot be measured. persons shows each group alone. A log without codes
  knows persons by their names. A school without a log of such a platform in the period is not measured.
  A log-in name that is no code of the school's lists is passed over for the person's name.
effective_from: 2023-01-01
settings:
  persons:
    default: pupils_and_teachers
    choices: [pupils_and_teachers, pupils, teachers]
    reason: bimson.T22 asks 100 % of both; each group is reported beside it.
---*/
with activity as (
  select distinct a.unit,
         coalesce(s.student_code, t.staff_code, lower(a.person_name), a.person_code) as who,
         person_kind = 'STUDENT' as pupil
  from account_activity a
  left join student s on s.unit = a.unit and s.student_code = a.person_code and a.person_kind = 'STUDENT'
  left join staff t on t.unit = a.unit and t.staff_code = a.person_code and a.person_kind <> 'STUDENT'
  where active_on >= :from and active_on < :to
    and system_teaching
    and (person_kind = 'STUDENT' or person_kind_staff)
),
persons as (
  select unit, record, student_code as code, student_name as name, true as pupil
  from student
  where :persons in ('pupils_and_teachers', 'pupils')
    and not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from activity)
  union all
  select unit, record, staff_code, staff_name, false
  from staff
  where :persons in ('pupils_and_teachers', 'teachers')
    and coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and staff_group_teacher
    and unit in (select unit from activity)
),
known_as as (
  select unit, record, pupil, code as who from persons
  union
  select unit, record, pupil, lower(name) from persons
)
select k.unit,
       k.record,
       case when count(a.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from known_as k
left join activity a on a.unit = k.unit and a.who = k.who and a.pupil = k.pupil
group by k.unit, k.record
