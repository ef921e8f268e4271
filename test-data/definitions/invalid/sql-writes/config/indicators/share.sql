/*---
title: {vi: Tỷ lệ}
unit: percent
reads: [pay]
grain: one receipt
reading: as the plan says
effective_from: 2025-01-01
slices: {channel: way}
---*/
with gone as (
  delete from pay
  where paid_on >= :from and paid_on < :to
    and (:channel is null or channel = :channel)
  returning unit, record, amount)
select unit, record, amount as numerator, amount as denominator
from gone
