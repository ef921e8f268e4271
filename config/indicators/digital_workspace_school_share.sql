/*---
title: {vi: Tỷ lệ cơ sở giáo dục có nền tảng quản trị tích hợp không gian làm việc số, en: Share of schools with a management platform and digital workspace}
unit: percent
direction: up
reads: [info_system]
grain: one row per school that delivered its register of systems, carried by the system that proves it
reading: >-
  Schools that use a system marked as digital workspace and a school-management system, which may be
  one and the same ÷ schools that delivered their register (bimson.T39). A school without a register is
  missing, not "no".
effective_from: 2023-01-01
---*/
with systems as (
  select unit, record, kind_school_management,
         coalesce(digital_workspace, false) as workspace,
         coalesce(in_use, true) and coalesce(go_live_on <= :cut_off, true) as used
  from info_system
),
schools as (
  select unit, record, workspace and used as proves,
         bool_or(kind_school_management and used) over (partition by unit) as managed
  from systems
)
select distinct on (unit)
       unit,
       record,
       case when proves and managed then 1 else 0 end as numerator,
       1 as denominator
from schools
order by unit, proves desc, record
