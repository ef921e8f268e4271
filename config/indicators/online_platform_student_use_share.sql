/*---
title: {vi: Tỷ lệ học sinh sử dụng nền tảng dạy và học trực tuyến, en: Share of pupils who use the online teaching platform}
unit: percent
direction: up
reads: [account_activity, student]
grain: one row per pupil on the period's last day
reading: >-
  Pupils active on an online teaching platform in the period ÷ pupils of the school on its last day
  (bimson.T09). "Sử dụng" has no frequency: one day is enough, unless days says more. A log without codes
  knows pupils by their names. A school without a log of pupils in the period is not measured.
  A log-in name that is no code of the school's lists is passed over for the person's name.
effective_from: 2023-01-01
settings:
  days:
    default: 1
    reason: The plan names no frequency; the number of different days on which a pupil must have been active.
---*/
with activity as (
  select distinct a.unit, coalesce(s.student_code, lower(a.person_name), a.person_code) as who, active_on
  from account_activity a
  left join student s on s.unit = a.unit and s.student_code = a.person_code
  where active_on >= :from and active_on < :to
    and system_teaching
    and person_kind = 'STUDENT'
),
users as (
  select unit, who
  from activity
  group by unit, who
  having count(*) >= :days
),
pupils as (
  select unit, record, student_code, student_name
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from activity)
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, lower(student_name) from pupils
)
select p.unit,
       p.record,
       case when count(u.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from pupils p
join known_as k on k.unit = p.unit and k.record = p.record
left join users u on u.unit = k.unit and u.who = k.who
group by p.unit, p.record
