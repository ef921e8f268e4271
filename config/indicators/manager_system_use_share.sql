/*---
title: {vi: Tỷ lệ cán bộ quản lý khai thác dữ liệu từ các hệ thống của đơn vị, en: Share of managers who use the unit's systems}
unit: percent
direction: up
reads: [account_activity, staff]
grain: one row per manager in post on the period's last day
reading: >-
  Managers active in the period in every one of the named systems of which the school has a log
  (school management, sector database, document system, portal) ÷ managers in post on its last day
  (note to criterion 1.6: "100% cán bộ quản lý biết sử dụng, khai thác dữ liệu"). A school without a
  log of any of them in the period is not measured.
  A log-in name that is no code of the staff's list is passed over for the person's name.
effective_from: 2023-01-01
settings:
  every_system:
    default: true
    reason: The note lists the systems with commas; false accepts any one of them.
---*/
with activity as (
  select distinct a.unit, s.staff_code as person_code, lower(a.person_name) as person_name, system
  from account_activity a
  left join staff s on s.unit = a.unit and s.staff_code = a.person_code
  where active_on >= :from and active_on < :to
    and (system_school_management or system_sector or system_portal or system = 'DOCUMENT')
    and person_kind_staff
),
logged as (
  select unit, count(distinct system) as systems
  from activity
  group by unit
),
managers as (
  select unit, record, staff_code, staff_name
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and staff_group_manager
)
select p.unit,
       p.record,
       case when count(distinct a.system) >= case when :every_system then l.systems else 1 end then 1 else 0 end as numerator,
       1 as denominator
from managers p
join logged l on l.unit = p.unit
left join activity a
  on a.unit = p.unit
 and (a.person_code = p.staff_code
   or ((a.person_code is null or p.staff_code is null) and a.person_name = lower(p.staff_name)))
group by p.unit, p.record, l.systems
