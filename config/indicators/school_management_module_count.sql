/*---
title: {vi: Số phân hệ quản lý trường học đang sử dụng, en: School-management modules in use}
unit: count
roll_up: min
direction: up
reads: [info_system, account_activity]
grain: one row per module in use, carried by its first system
reading: >-
  Modules in real use out of five: learners, staff, facilities, school health, finance (tienlang.T11).
  In use is what the register says; finance is an accounting or a fee-collection system. A commune has
  the count of its weakest school, for counts of schools add up to nothing.
effective_from: 2023-01-01
settings:
  proved_by_log:
    default: false
    reason: '"Real use" can be read as the register''s word or as activity in the period''s log; few modules have a log.'
---*/
with systems as (
  select unit, record, kind,
         case when kind in ('ACCOUNTING', 'FEE_APP') then 'FINANCE' else kind end as module
  from info_system
  where coalesce(in_use, true)
    and coalesce(go_live_on <= :cut_off, true)
    and (kind_module or kind_accounting or kind_fee_app)
)
select unit,
       min(record) as record,
       1 as numerator,
       1 as denominator
from systems
where not :proved_by_log
   or exists (
     select from account_activity a
     where a.unit = systems.unit and a.system = systems.kind
       and a.active_on >= :from and a.active_on < :to)
group by unit, module
