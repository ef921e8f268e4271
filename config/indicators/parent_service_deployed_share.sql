/*---
title: {vi: "Tỷ lệ dịch vụ phục vụ phụ huynh, học sinh được triển khai", en: Share of services for parents that are deployed}
unit: percent
direction: up
reads: [public_service]
grain: one row per service for parents on the school's list
reading: >-
  Services for parents and pupils deployed by the period's last day ÷ services for them on the school's list
  (tdninh.T04). The plan gives no list; the school's own is taken. A service without a day of deployment is
  not deployed. Lists of pupils are not looked at.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when deployed_on <= :cut_off then 1 else 0 end as numerator,
       1 as denominator
from public_service
where for_parents
