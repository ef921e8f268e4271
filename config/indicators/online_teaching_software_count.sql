/*---
title: {vi: Số phần mềm được chọn để dạy học trực tuyến, en: Online-teaching software products chosen}
unit: count
roll_up: none
direction: up
reads: [info_system]
grain: one row per product chosen
reading: >-
  Systems marked as chosen for online teaching and in use on the period's last day (tdninh.T52, two
  to three). The register has one line per product. Sums over schools would count products twice.
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from info_system
where chosen_for_online_teaching
  and coalesce(in_use, true)
  and coalesce(go_live_on <= :cut_off, true)
