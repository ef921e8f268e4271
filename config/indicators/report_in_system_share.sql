/*---
title: {vi: Tỷ lệ chế độ báo cáo thực hiện trên hệ thống báo cáo, en: Share of reports made in the reporting system}
unit: percent
direction: up
reads: [report_submission]
grain: one row per report due in the period
reading: >-
  Reports sent in the named system ÷ reports whose limit lies in the period (plans.md §2.4).
  xuantien.T17 names the reporting information system (system reporting_system); tdninh.T06 names
  the sector database's reporting function and adds "đúng thời gian quy định" (system
  sector_database, on_time_too true).
effective_from: 2023-01-01
slices: {report_kind: report_kind}
settings:
  system:
    default: any_named
    choices: [any_named, reporting_system, sector_database]
    reason: Each plan names one system; units that mix them count both.
  on_time_too:
    default: false
    reason: Only tdninh.T06 asks for the time as well; it sets this to true.
---*/
select unit,
       record,
       case when sent_at is not null and channel_in_system
                 and (:system = 'any_named' or lower(channel) = :system)
                 and (not :on_time_too or coalesce(sent_at < due_at, false))
            then 1 else 0 end as numerator,
       1 as denominator
from report_submission
where due_at >= :from::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and due_at < :to::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and (:report_kind::text is null or report_kind = :report_kind)
