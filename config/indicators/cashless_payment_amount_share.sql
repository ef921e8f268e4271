/*---
title: {vi: Tỷ lệ số tiền thu không dùng tiền mặt, en: "Cashless share of fees collected, by amount"}
unit: percent
reads: [fee_payment]
grain: one row per settled or refunded payment
reading: >-
  Settled payments without cash ÷ all settled payments (plans.md §2.4; vanhien.T44, vanhien.T46,
  criterion 2.4.3). The denominator is what was collected; refunds are netted on both sides,
  reversed payments count nowhere, an unknown channel counts in the denominator only.
effective_from: 2025-01-01
slices: {fee_category: fee_category}
---*/
select unit,
       record,
       case when channel_cashless then 1 else 0 end * case when status_refund then -amount else amount end as numerator,
       case when status_refund then -amount else amount end as denominator
from fee_payment
where paid_on >= :from and paid_on < :to
  and (status_settled or status_refund)
  and (:fee_category::text is null or fee_category = :fee_category)
