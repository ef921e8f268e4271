/*---
title: {vi: Tỷ lệ hệ thống thông tin dùng chung triển khai trên điện toán đám mây, en: Share of shared information systems on cloud platforms}
unit: percent
direction: up
reads: [info_system]
grain: one row per shared system in use
reading: >-
  Shared systems on a cloud platform ÷ shared systems in use on the period's last day (vanhien.T02).
  "Dùng chung" is not defined: the register's own mark is taken. A register that marks none as shared
  has nothing to measure.
effective_from: 2023-01-01
settings:
  shared_only:
    default: true
    reason: vanhien.T02 speaks of shared systems; false takes every system of the register.
---*/
select unit,
       record,
       case when cloud then 1 else 0 end as numerator,
       1 as denominator
from info_system
where coalesce(in_use, true)
  and coalesce(go_live_on <= :cut_off, true)
  and (coalesce(shared, false) or not :shared_only)
