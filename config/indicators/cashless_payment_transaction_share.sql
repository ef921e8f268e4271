/*---
title: {vi: Tỷ lệ số giao dịch không dùng tiền mặt, en: "Cashless share of fees collected, by transaction"}
unit: percent
direction: up
reads: [fee_payment]
grain: one row per settled payment
reading: >-
  Payments without cash ÷ payments (plans.md §2.4). No plan asks for it; it is shown for comparison.
  A refund or a reversal is no payment.
effective_from: 2023-01-01
slices: {fee_category: fee_category}
---*/
select unit,
       record,
       case when channel_cashless then 1 else 0 end as numerator,
       1 as denominator
from fee_payment
where paid_on >= :from and paid_on < :to
  and status_settled
  and (:fee_category::text is null or fee_category = :fee_category)
