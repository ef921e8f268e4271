/*---
title: {vi: Tỷ lệ giáo viên có tài khoản trên hệ thống bồi dưỡng trực tuyến, en: Share of teachers with an account on the online training system}
unit: percent
direction: up
reads: [system_account, staff]
grain: one row per teacher in post on the period's last day
reading: >-
  Teachers with an enabled account on the online teacher-training system, opened by the period's
  last day ÷ teachers in post on that day (criterion 1.6.1). A school that never delivered a list of
  accounts of that system is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: teachers
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      Criterion 1.6.1 says teachers; where managers teach as well, managers_and_teachers.
---*/
with people as (
  select unit, record, staff_code, staff_name
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and case :population
          when 'all_staff' then true
          when 'permanent_staff' then contract_kind_official
          when 'managers_and_teachers' then staff_group_manager or staff_group_teacher
          when 'teachers' then staff_group_teacher
          when 'managers' then staff_group_manager
        end
),
accounts as (
  select unit, person_code, person_name
  from system_account
  where system = 'TEACHER_TRAINING'
    and coalesce(enabled, true)
    and coalesce(opened_on <= :cut_off, true)
)
select p.unit,
       p.record,
       case when count(a.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join accounts a
  on a.unit = p.unit
   and (a.person_code = p.staff_code
     or ((a.person_code is null or p.staff_code is null) and lower(a.person_name) = lower(p.staff_name)))
where p.unit in (select unit from system_account where system = 'TEACHER_TRAINING')
group by p.unit, p.record
