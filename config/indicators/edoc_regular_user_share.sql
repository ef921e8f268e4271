/*---
title: {vi: Tỷ lệ người dùng thường xuyên hệ thống quản lý văn bản và điều hành, en: Share of regular users of the document system}
unit: percent
direction: up
reads: [account_activity, staff, system_account]
grain: one row per person in post on the period's last day
reading: >-
  Persons active in the document system in each month of the period for which the school has a log
  of it ÷ persons in post on the period's last day (vanhien.T08, tdninh.T24). A school without a log of
  that system in the period is not measured.
  A log-in name that is no code of the staff's list is passed over for the person's name.
effective_from: 2023-01-01
settings:
  population:
    default: all_staff
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers, leaders_and_clerk, account_holders]
    reason: >-
      vanhien.T08 says all users, which may mean staff or holders of an account (account_holders);
      tdninh.T24 asks it of leaders and the clerk alone (leaders_and_clerk).
  regularly:
    default: every_month
    choices: [every_week, every_month, once]
    reason: >-
      "Thường xuyên" has no frequency; once a month is the weakest that can be called regular.
---*/
with activity as (
  select distinct a.unit, s.staff_code as person_code, lower(a.person_name) as person_name,
         case :regularly
           when 'every_week' then date_trunc('week', active_on)
           when 'every_month' then date_trunc('month', active_on)
           else :from::timestamp
         end as span
  from account_activity a
  left join staff s on s.unit = a.unit and s.staff_code = a.person_code
  where active_on >= :from and active_on < :to
    and system = 'DOCUMENT'
    and person_kind_staff
),
logged as (
  select unit, count(distinct span) as spans
  from activity
  group by unit
),
people as (
  select unit, record, staff_code, staff_name
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and case :population
          when 'all_staff' then true
          when 'leaders_and_clerk' then staff_group_manager or coalesce(is_clerk, false)
          when 'account_holders' then exists (
            select from system_account h
            where h.unit = staff.unit and h.system = 'DOCUMENT' and coalesce(h.enabled, true)
              and (h.person_code = staff.staff_code
                or ((h.person_code is null or staff.staff_code is null) and lower(h.person_name) = lower(staff.staff_name))))
          when 'permanent_staff' then contract_kind_official
          when 'managers_and_teachers' then staff_group_manager or staff_group_teacher
          when 'teachers' then staff_group_teacher
          when 'managers' then staff_group_manager
        end
)
select p.unit,
       p.record,
       case when count(distinct a.span) = l.spans then 1 else 0 end as numerator,
       1 as denominator
from people p
join logged l on l.unit = p.unit
left join activity a
  on a.unit = p.unit
 and (a.person_code = p.staff_code
   or ((a.person_code is null or p.staff_code is null) and a.person_name = lower(p.staff_name)))
group by p.unit, p.record, l.spans
