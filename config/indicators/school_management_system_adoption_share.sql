/*---
title: {vi: Tỷ lệ cơ sở giáo dục áp dụng hệ thống quản trị nhà trường, en: Share of schools with a school-management system}
unit: percent
direction: up
reads: [info_system]
grain: one row per school that delivered its register of systems, carried by the system that proves it
reading: >-
  Schools with a school-management system in use on the period's last day ÷ schools that delivered
  their register (bimson.T11). A school without a register is missing, not "no".
effective_from: 2023-01-01
---*/
with systems as (
  select unit, record,
         kind_school_management and coalesce(in_use, true) and coalesce(go_live_on <= :cut_off, true) as proves
  from info_system
)
select distinct on (unit)
       unit,
       record,
       case when proves then 1 else 0 end as numerator,
       1 as denominator
from systems
order by unit, proves desc, record
