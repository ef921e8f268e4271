/*---
title: {vi: Tỷ lệ phụ huynh truy cập phần mềm quản lý nhà trường, en: Share of parents who use the school-management software}
unit: percent
direction: up
reads: [account_activity, student, system_account]
grain: one row per pupil on the period's last day, or per parent account
reading: >-
  Pupils with at least one access by a parent to the school-management software in the period ÷ pupils of
  the school on its last day (tdninh.T05). No export tells which parents belong to which child but by the
  child's code in the account, so the household is counted by pupil; counted_by account takes the parents'
  accounts instead. "Biết truy cập" is proved by an access. A school without any trace of parents is not
  measured.
effective_from: 2023-01-01
settings:
  counted_by:
    default: pupil
    choices: [pupil, account]
    reason: By parent or by household is not said; parents are known through their child alone.
---*/
with accounts as (
  select unit, record, account_code, person_code, lower(person_name) as person_name,
         coalesce(last_active_on >= :from and last_active_on < :to, false) as used
  from system_account
  where system_school_management
    and person_kind = 'PARENT'
    and coalesce(enabled, true)
    and coalesce(opened_on <= :cut_off, true)
),
logged as (
  select distinct unit, coalesce(person_code, lower(person_name)) as who
  from account_activity
  where active_on >= :from and active_on < :to
    and system_school_management
    and (person_kind = 'PARENT' or action = 'PARENT_VIEW')
),
accesses as (
  select unit, who
  from logged
  union
  select unit, coalesce(person_code, person_name)
  from accounts
  where used
),
pupils as (
  select unit, record, student_code, student_name
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and (unit in (select distinct unit from accesses) or unit in (select distinct unit from accounts))
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, lower(student_name) from pupils
)
select k.unit,
       k.record,
       case when count(a.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from known_as k
left join accesses a on a.unit = k.unit and a.who = k.who
where :counted_by = 'pupil'
group by k.unit, k.record
union all
select a.unit,
       a.record,
       case when a.used or count(l.who) > 0 then 1 else 0 end,
       1
from accounts a
left join logged l on l.unit = a.unit and l.who in (a.account_code, a.person_code, a.person_name)
where :counted_by = 'account'
group by a.unit, a.record, a.used
