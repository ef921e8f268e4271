/*---
title: {vi: Cơ sở dữ liệu ngành kết nối với cơ sở dữ liệu dân cư, en: Sector database connected with the population database}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if data was compared with the population database in the period, through the sector database or
  directly, and something was accepted (tienlang.T38). Of the four databases the sentence names, the
  population one is new; the exchange with the sector ones is csdl_connection_live. A school with no
  exchange of any kind in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record,
         'NATIONAL_POPULATION' in (source_system, target_system)
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
