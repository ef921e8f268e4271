/*---
title: {vi: Dữ liệu liên thông lên hệ thống thông tin quản lý toàn ngành, en: Data flows to the sector-wide management information system}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if the school's data went to the province's sector-wide management information system in the
  period and something was accepted (bimson.T38: from school through district to department). A school
  with no exchange of any kind in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record,
         target_system = 'PROVINCIAL_MIS'
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
