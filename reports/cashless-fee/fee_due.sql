/*---
title: {vi: Số tiền phải thu trong kỳ, en: Amount due}
unit: money
reads: [fee_charge]
grain: one row per charge
reading: The sum of charges of the period; exempt pupils have no charge.
effective_from: 2025-01-01
slices: {fee_category: fee_category}
---*/
select unit, record, amount_due as numerator, 0 as denominator
from fee_charge
where charged_on >= :from and charged_on < :to
  and not coalesce(exempt, false)
  and (:fee_category::text is null or fee_category = :fee_category)
