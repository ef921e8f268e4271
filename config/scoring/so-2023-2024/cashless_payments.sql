/*---
title: {vi: "Số khoản đã thu không dùng tiền mặt"}
unit: count
reads: [fee_payment]
grain: one row per settled payment
reading: Settled payments without cash show that an application is in use for collecting (criterion 2.4.3).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when channel_cashless then 1 else 0 end as numerator,
       1 as denominator
from fee_payment
where paid_on >= :from and paid_on < :to
  and status_settled
