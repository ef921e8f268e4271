/*---
title: {vi: Tỷ lệ hệ thống được giám sát an toàn thông tin, en: Share of systems under security monitoring}
unit: percent
direction: up
reads: [info_system]
grain: one row per system in use
reading: >-
  Systems under security monitoring ÷ systems in use on the period's last day (bimson.T04, read as
  all). Which systems are "basic" the plan does not say: all of the register, or one kind by the
  slice system_kind.
effective_from: 2023-01-01
slices: {system_kind: system_kind}
---*/
select unit,
       record,
       case when monitored then 1 else 0 end as numerator,
       1 as denominator
from info_system
where coalesce(in_use, true)
  and coalesce(go_live_on <= :cut_off, true)
  and (:system_kind::text is null or kind = :system_kind)
