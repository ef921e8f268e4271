/*---
title: {vi: Kết nối với cơ sở dữ liệu ngành thông suốt, en: Connection with the sector database works}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by the last exchange with the sector database
reading: >-
  Yes if the last exchange with the sector database in the period went through: it is marked complete,
  or records were accepted and none rejected (tienlang.T12, bimson.T07, xuantien.T10). "Thông suốt" and
  "theo quy định" have no number. Of several exchanges on the last day all must have gone through.
  A school with no exchange of any kind in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record, run_on,
         source_system_sector or target_system_sector as sector,
         coalesce(complete, records_accepted > 0 and coalesce(records_rejected, 0) = 0, false) as went_through
  from sync_run
  where run_on >= :from and run_on < :to
)
select distinct on (unit)
       unit,
       record,
       case when sector and went_through then 1 else 0 end as numerator,
       1 as denominator
from exchanges
order by unit, sector desc, run_on desc, went_through, record
