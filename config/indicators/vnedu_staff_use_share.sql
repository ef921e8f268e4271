/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên, nhân viên khai thác phần mềm quản lý trường học", en: Share of staff who use the school-management software}
unit: percent
direction: up
reads: [account_activity, staff]
grain: one row per person in post on the period's last day
reading: >-
  Persons active in the school-management software (Vnedu and its like) in the period ÷ persons in
  post on the period's last day (tdninh.T11). "Hiệu quả" has no measure: activity is the proof taken. A
  school without a log of that software in the period is not measured.
  A log-in name that is no code of the staff's list is passed over for the person's name.
effective_from: 2023-01-01
settings:
  population:
    default: all_staff
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      tdninh.T11 says CB, GV, NV.
  regularly:
    default: once
    choices: [every_week, every_month, once]
    reason: >-
      The plan names no frequency; one day of activity in the period is the weakest reading.
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
    and system_school_management
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
