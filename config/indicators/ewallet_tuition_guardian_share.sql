/*---
title: {vi: Tỷ lệ học sinh nộp học phí hoàn toàn qua ví điện tử, en: Share of pupils whose tuition is paid by e-wallet}
unit: percent
direction: up
reads: [fee_payment, fee_charge]
grain: one row per tuition charge and per settled tuition payment of a pupil; the pupil's first record carries the pupil
reading: >-
  Pupils whose every settled tuition payment of the period went through an e-wallet ÷ pupils with
  tuition due (plans.md §2.4; tdninh.T07, tdninh.T29). Pupils stand for guardians: no export tells
  which children share a guardian. Every payment, so that it never exceeds the cashless share.
effective_from: 2023-01-01
settings:
  payers_where_no_charges:
    default: true
    reason: A school that exports no charges has no pupils with tuition due; its pupils who paid tuition stand in for them.
---*/
with lines as (
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) collate "C" as student,
         record, true as charged, null::boolean as ewallet
  from fee_charge
  where charged_on >= :from and charged_on < :to
    and amount_due > 0 and not coalesce(exempt, false) and fee_category_tuition
  union all
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) collate "C",
         record, false, channel_ewallet
  from fee_payment
  where paid_on >= :from and paid_on < :to
    and status_settled and amount > 0 and fee_category_tuition
),
weighed as (
  select unit, record,
         record = min(record) over pupil as first,
         bool_or(charged) over pupil as charged,
         coalesce(bool_and(ewallet) over pupil, false) as all_ewallet
  from lines
  where student is not null
  window pupil as (partition by unit, student)
)
select unit,
       record,
       case when first and all_ewallet then 1 else 0 end as numerator,
       case when first then 1 else 0 end as denominator
from weighed
where charged
   or (:payers_where_no_charges
       and unit not in (select unit from fee_charge where charged_on >= :from and charged_on < :to))
