/*---
title: {vi: Tỷ lệ}
unit: percent
reads: [pay]
grain: one receipt
reading: as the plan says
effective_from: 2025-01-01
slices: {channel: way}
---*/
select unit, record, amount as numerator, amount as denominator
from pay p
where record in (select record from "reading" . pay)
  and p.paid_on >= :from and paid_on < :to
  and (cast(:channel as text) is null or channel = :channel)
