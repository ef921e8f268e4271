/*---
title: {vi: Nền tảng dạy học kết nối với nền tảng quản trị nhà trường, en: Teaching platform connected with school management}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if data went between a teaching platform and the school-management software in the period,
  either way, and something was accepted (vanhien.T47, bimson.T33, tdninh.T42). IoT networks and exam
  habits named in the same sentences are no exchange of records. A school with no exchange of any kind
  in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record,
         ((source_system = 'LMS' and target_system_school_management)
           or (source_system_school_management and target_system = 'LMS'))
           and (coalesce(complete, false) or coalesce(records_accepted, 0) > 0) as proves
  from sync_run
  where run_on >= :from and run_on < :to
)
select distinct on (unit)
       unit,
       record,
       case when proves then 1 else 0 end as numerator,
       1 as denominator
from exchanges
order by unit, proves desc, record
