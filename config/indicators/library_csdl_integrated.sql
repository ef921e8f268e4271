/*---
title: {vi: Thư viện điện tử tích hợp với cơ sở dữ liệu ngành, en: E-library integrated with the sector database}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the exchange that proves it
reading: >-
  Yes if the e-library gave its data to the sector database in the period and something was accepted
  (tienlang.T07: "chia sẻ các dữ liệu thống kê, báo cáo"). A school with no exchange of any kind in the
  period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record,
         source_system = 'LIBRARY' and target_system_sector
           and (coalesce(complete, false) or coalesce(records_accepted, 0) > 0) as proves
  from sync_run
  where run_on >= :from and run_on < :to
)
select distinct on (unit)
       unit,
       record,
       case when proves then 1 else 0 end as numerator,
       1 as denominator
from exchanges
order by unit, proves desc, record
