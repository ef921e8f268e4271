/*---
title: {vi: Tỷ lệ thủ tục đủ điều kiện được cung cấp trực tuyến mức độ 4 hoặc toàn trình, en: Share of eligible procedures offered at level 4}
unit: percent
direction: up
reads: [public_service]
grain: one row per eligible procedure
reading: >-
  Eligible procedures offered at level 4, or at level 3 where no payment arises ÷ eligible procedures
  (bimson.T16). "Toàn trình" of the newer scale counts as level 4. A service that starts after the period's
  last day is not yet offered.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when coalesce(deployed_on <= :cut_off, true)
                 and (level_complete or (level = 'LEVEL3' and not coalesce(needs_payment, false)))
            then 1 else 0 end as numerator,
       1 as denominator
from public_service
where eligible
