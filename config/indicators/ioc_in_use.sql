/*---
title: {vi: Trung tâm điều hành giáo dục thông minh (IOC) được sử dụng, en: Smart operation centre in use}
unit: yes_no
direction: up
reads: [info_system, sync_run]
grain: one row per school, carried by the record that proves it
reading: >-
  Yes if the register has an IOC in use on the period's last day, or data went to or came from an IOC in
  the period (vanhien.T21). How effective the use is no record proves. A school that delivered neither
  its register nor its exchanges is missing, not "no".
effective_from: 2023-01-01
---*/
with records as (
  select unit, record,
         kind = 'IOC' and coalesce(in_use, true) and coalesce(go_live_on <= :cut_off, true) as proves
  from info_system
  union all
  select unit, record,
         'IOC' in (source_system, target_system)
           and (coalesce(complete, false) or coalesce(records_accepted, 0) > 0)
  from sync_run
  where run_on >= :from and run_on < :to
)
select distinct on (unit)
       unit,
       record,
       case when proves then 1 else 0 end as numerator,
       1 as denominator
from records
order by unit, coalesce(proves, false) desc, record
