/*---
title: {vi: Số nhóm dịch vụ công trực tuyến toàn trình liên thông, en: Groups of end-to-end public services}
unit: count
roll_up: none
direction: up
reads: [public_service]
grain: one row per group of services, carried by the first service that proves it
reading: >-
  Groups with at least one service offered end to end (or at level 4 of the older scale) on the National
  Public Service Portal by the period's last day (tienlang.T24: three groups, which the plan does not
  name). Sums over schools would count the same groups again.
effective_from: 2023-01-01
---*/
select distinct on (unit, lower(service_group))
       unit,
       record,
       1 as numerator,
       1 as denominator
from public_service
where service_group is not null
  and level_complete
  and on_national_portal
  and coalesce(deployed_on <= :cut_off, true)
order by unit, lower(service_group), record
