/*---
title: {vi: Tỷ lệ số tiền thu không dùng tiền mặt, en: "Cashless share of fees collected, by amount"}
unit: percent
direction: up
reads: [fee_payment, fee_charge]
grain: one row per settled or refunded payment; measured against what was due, also one per charge
reading: >-
  Settled payments without cash ÷ all settled payments (plans.md §2.4; vanhien.T44, vanhien.T46,
  bimson.T21, xuantien.T38, criterion 2.4.3). The denominator is what was collected; refunds are netted on both sides,
  reversed payments count nowhere, an unknown channel counts in the denominator only.
effective_from: 2023-01-01
slices: {fee_category: fee_category}
settings:
  measured_against:
    default: collected
    choices: [collected, due]
    reason: vanhien.T46 does not say; against what was due, arrears count against the share. An exempt charge is not due.
---*/
select unit,
       record,
       case when channel_cashless then 1 else 0 end * case when status_refund then -amount else amount end as numerator,
       case when :measured_against = 'due' then 0 when status_refund then -amount else amount end as denominator
from fee_payment
where paid_on >= :from and paid_on < :to
  and (status_settled or status_refund)
  and (:fee_category::text is null or fee_category = :fee_category)
union all
select unit, record, 0, amount_due
from fee_charge
where :measured_against = 'due'
  and charged_on >= :from and charged_on < :to
  and not coalesce(exempt, false)
  and (:fee_category::text is null or fee_category = :fee_category)
