/*---
title: {vi: Số hoạt động tuyên truyền về chuyển đổi số, en: Awareness activities on digital transformation}
unit: count
direction: up
reads: [event]
grain: one row per activity
reading: >-
  Awareness activities held in the period (vanhien.T13, xuantien.T42, tdninh.T59): what the list calls
  communication, or whose title says so.
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from event
where held_on >= :from and held_on < :to
  and kind_communication
