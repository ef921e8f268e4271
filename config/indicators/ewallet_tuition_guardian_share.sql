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
with charged as (
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) as student, record
  from fee_charge
  where charged_on >= :from and charged_on < :to
    and amount_due > 0 and not coalesce(exempt, false) and fee_category_tuition
),
paid as (
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) as student, record,
         channel_ewallet as ewallet
  from fee_payment
  where paid_on >= :from and paid_on < :to
    and status_settled and amount > 0 and fee_category_tuition
),
units_with_charges as (
  select distinct unit from fee_charge where charged_on >= :from and charged_on < :to
),
population as (
  select unit, student from charged
  union
  select unit, student from paid
  where :payers_where_no_charges and unit not in (select unit from units_with_charges)
),
lines as (
  select unit, student, record, null::boolean as ewallet from charged
  union all
  select unit, student, record, ewallet from paid
),
weighed as (
  select unit, record,
         row_number() over (partition by unit, student order by record) = 1 as first,
         coalesce(bool_and(ewallet) over (partition by unit, student), false) as all_ewallet
  from lines join population using (unit, student)
)
select unit,
       record,
       case when first and all_ewallet then 1 else 0 end as numerator,
       case when first then 1 else 0 end as denominator
from weighed
