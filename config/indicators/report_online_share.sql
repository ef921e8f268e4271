/*---
title: {vi: Tỷ lệ chế độ báo cáo thực hiện trực tuyến và liên thông, en: Share of reports made online and interlinked}
unit: percent
direction: up
reads: [report_submission]
grain: one row per report due in the period
reading: >-
  Reports sent online and interlinked with sector and national reporting ÷ reports whose limit lies
  in the period (vanhien.T07). Both conditions; e-mail is online but hardly ever interlinked, which
  touches the plan's own monthly report (vanhien.R01). A report sent late still was made online. A log that
  says of no report whether it was interlinked cannot prove both and is not measured.
effective_from: 2023-01-01
slices: {report_kind: report_kind}
settings:
  interlinked_too:
    default: true
    reason: The text says "trực tuyến và liên thông"; false shows the weaker reading beside it.
---*/
select unit,
       record,
       case when sent_at is not null and channel_online
                 and (coalesce(interlinked, false) or not :interlinked_too)
            then 1 else 0 end as numerator,
       1 as denominator
from report_submission
where due_at >= :from::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and due_at < :to::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and (:report_kind::text is null or report_kind = :report_kind)
  and (not :interlinked_too or unit in (select unit from report_submission where interlinked is not null))
