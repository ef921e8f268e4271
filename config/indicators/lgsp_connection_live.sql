/*---
title: {vi: Dữ liệu quản lý trường học kết nối qua trục LGSP/IDP, en: School-management data connected through the LGSP/IDP bus}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if data went through the provincial LGSP/IDP bus in the period and something was accepted
  (vanhien.T42). A school with no exchange of any kind in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record,
         'LGSP' in (source_system, target_system)
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
