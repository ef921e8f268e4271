/*---
title: {vi: Đã nộp dữ liệu từ phần mềm quản lý lên cơ sở dữ liệu ngành, en: Data submitted from the school's software to the sector database}
unit: yes_no
direction: up
reads: [sync_run]
grain: one row per school, carried by a submission that failed, else by the last one
reading: >-
  Yes if data was submitted from the school-management software to the sector database in the period
  and the last submission of each domain went through: marked complete, or accepted with none rejected
  (tdninh.T14). A submission with a limit must have been made by that day. A school with no exchange of
  any kind in the period is missing, not "no".
effective_from: 2023-01-01
---*/
with exchanges as (
  select unit, record, domain, run_on,
         source_system_school_management and target_system_sector as submission,
         coalesce(complete, records_accepted > 0 and coalesce(records_rejected, 0) = 0, false)
           and coalesce(run_on <= due_on, true) as went_through
  from sync_run
  where run_on >= :from and run_on < :to
),
last_ones as (
  select distinct on (unit, submission, domain)
         unit, record, submission, run_on, went_through
  from exchanges
  order by unit, submission, domain, run_on desc, record desc
)
select distinct on (unit)
       unit,
       record,
       case when submission and went_through then 1 else 0 end as numerator,
       1 as denominator
from last_ones
order by unit, submission desc, went_through, run_on desc, record
