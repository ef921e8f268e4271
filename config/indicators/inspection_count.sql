/*---
title: {vi: "Số cuộc kiểm tra, giám sát", en: Inspections held}
unit: count
direction: up
reads: [inspection]
grain: one row per inspection
reading: Inspections held in the period, ad hoc and periodic alike (tienlang.T39, xuantien.T24).
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from inspection
where inspected_on >= :from and inspected_on < :to
