/*---
title: {vi: Tỷ lệ hồ sơ giải quyết trực tuyến mức độ 3 và 4, en: Share of cases settled online at level 3 or 4}
unit: percent
direction: up
reads: [public_service_case, public_service]
grain: one row per case of the period
reading: >-
  Cases filed online and settled at level 3, 4 or end to end ÷ all cases of the period (bimson.T18, the one
  formula the plan writes out). A case that names no level has its service's.
effective_from: 2023-01-01
settings:
  placed_by:
    default: received
    choices: [received, settled]
    reason: '"Tổng số hồ sơ" can be those received or those settled; received keeps cases in sight that were never settled.'
---*/
with services as (
  select unit, service_code, bool_or(level_online) as level_online
  from public_service
  group by unit, service_code
)
select c.unit,
       c.record,
       case when c.online
                 and c.settled_on is not null
                 and (c.level_online or (c.level is null and s.level_online))
            then 1 else 0 end as numerator,
       1 as denominator
from public_service_case c
left join services s on s.unit = c.unit and s.service_code = c.service_code
where (:placed_by = 'received' and c.received_on >= :from and c.received_on < :to)
   or (:placed_by = 'settled' and c.settled_on >= :from and c.settled_on < :to)
