/*---
title: {vi: "Tỷ lệ thanh toán trực tuyến trong giải quyết thủ tục hành chính, dịch vụ công", en: Share of public-service cases paid online}
unit: percent
direction: up
reads: [public_service_case]
grain: one row per case with a payment received in the period
reading: >-
  Cases paid online ÷ cases with a payment, of those received in the period (plans.md §2.4; vanhien.T36,
  xuantien.T14). These are fees of public services, never school fees. A case without an amount has no
  payment. A list that says of no case how it was paid proves nothing and is not measured.
effective_from: 2023-01-01
settings:
  counted_by:
    default: case
    choices: [case, amount]
    reason: By case or by amount is not said; "tỷ lệ thanh toán" is reported by case on the portals.
---*/
select unit,
       record,
       case when paid_online then 1 else 0 end * case when :counted_by = 'amount' then fee_amount else 1 end as numerator,
       case when :counted_by = 'amount' then fee_amount else 1 end as denominator
from public_service_case
where received_on >= :from and received_on < :to
  and fee_amount > 0
  and unit in (select unit from public_service_case where paid_online is not null)
