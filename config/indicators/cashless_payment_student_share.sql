/*---
title: {vi: Tỷ lệ học sinh nộp hoàn toàn không dùng tiền mặt, en: "Cashless share of fees collected, by pupil"}
unit: percent
direction: up
reads: [fee_payment, fee_charge]
grain: one row per charge and per settled payment of a pupil; the pupil's first record carries the pupil
reading: >-
  Pupils whose every settled payment of the period is without cash ÷ pupils with a charge in the
  period (plans.md §2.4; tienlang.T25). A pupil with a charge and no payment stays in the
  denominator; an exempt pupil has no charge.
effective_from: 2023-01-01
slices: {fee_category: fee_category}
settings:
  every_payment:
    default: true
    reason: tienlang.T25 does not say whether every payment of the pupil or at least one; false shows the weaker reading beside it.
  payers_where_no_charges:
    default: true
    reason: A school that exports no charges has no pupils with a charge; its pupils who paid stand in for them.
---*/
with lines as (
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) collate "C" as student,
         record, true as charged, null::boolean as cashless
  from fee_charge
  where charged_on >= :from and charged_on < :to
    and amount_due > 0 and not coalesce(exempt, false)
    and (:fee_category::text is null or fee_category = :fee_category)
  union all
  select unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) collate "C",
         record, false, channel_cashless
  from fee_payment
  where paid_on >= :from and paid_on < :to
    and status_settled and amount > 0
    and (:fee_category::text is null or fee_category = :fee_category)
),
weighed as (
  select unit, record,
         record = min(record) over pupil as first,
         bool_or(charged) over pupil as charged,
         coalesce(case when :every_payment then bool_and(cashless) over pupil
                       else bool_or(cashless) over pupil end, false) as met
  from lines
  where student is not null
  window pupil as (partition by unit, student)
)
select unit,
       record,
       case when first and met then 1 else 0 end as numerator,
       case when first then 1 else 0 end as denominator
from weighed
where charged
   or (:payers_where_no_charges
       and unit not in (select unit from fee_charge where charged_on >= :from and charged_on < :to))
