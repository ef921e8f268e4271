/*---
title: {vi: "Hệ thống phổ cập giáo dục, xóa mù chữ kế thừa dữ liệu sẵn có", en: Universal-education system inherits existing data}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if the universal-education and literacy system (PCGD-XMC) took data in the period from the
  population database and from the sector database, and something was accepted from each (tienlang.T20,
  which names both with "và"). A school with no exchange of any kind in the period is missing, not "no".
effective_from: 2023-01-01
settings:
  both_sources:
    default: true
    reason: The text names both databases; false accepts either, where the sector database passes on the population's data.
---*/
with exchanges as (
  select unit, record,
         case when source_system_sector then 'sector'
              when source_system = 'NATIONAL_POPULATION' then 'population' end as origin,
         target_system = 'PCGDXMC' and (source_system_sector or source_system = 'NATIONAL_POPULATION')
           and (coalesce(complete, false) or coalesce(records_accepted, 0) > 0) as inherits
  from sync_run
  where run_on >= :from and run_on < :to
)
select unit,
       coalesce(min(record) filter (where inherits), min(record)) as record,
       case when count(distinct origin) filter (where inherits) >= case when :both_sources then 2 else 1 end
            then 1 else 0 end as numerator,
       1 as denominator
from exchanges
group by unit
