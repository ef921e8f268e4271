/*---
title: {vi: Tỷ lệ báo cáo gửi đúng hạn, en: Share of reports sent on time}
unit: percent
direction: up
reads: [report_submission]
grain: one row per report due in the period
reading: >-
  Reports sent before their limit ÷ reports whose limit lies in the period (plans.md §2.4;
  tienlang.T21, tdninh.T17, tdninh.T38). "Trước" is strict: sent at the limit itself is late, and a
  report never sent is late. Days are those of Việt Nam. tienlang.T21 asks for statistical reports
  alone (statistical_only).
effective_from: 2023-01-01
slices: {report_kind: report_kind}
settings:
  statistical_only:
    default: false
    reason: tdninh speaks of all reports, tienlang.T21 of periodic statistics; it sets this to true.
  day_of_limit_counts:
    default: false
    reason: A limit written as a day alone begins with that day ("trước ngày"); where a list means "chậm nhất ngày", the whole day still counts.
---*/
with due as (
  select unit, record, sent_at,
         due_at at time zone 'Asia/Ho_Chi_Minh' as limit_here,
         sent_at at time zone 'Asia/Ho_Chi_Minh' as sent_here
  from report_submission
  where due_at >= :from::timestamp at time zone 'Asia/Ho_Chi_Minh'
    and due_at < :to::timestamp at time zone 'Asia/Ho_Chi_Minh'
    and (:report_kind::text is null or report_kind = :report_kind)
    and (report_kind_statistical or not :statistical_only)
)
select unit,
       record,
       case when sent_here < limit_here then 1
            when :day_of_limit_counts and limit_here::time = time '0:00' and sent_here < limit_here + interval '1 day' then 1
            else 0 end as numerator,
       1 as denominator
from due
