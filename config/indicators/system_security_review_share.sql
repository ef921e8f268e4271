/*---
title: {vi: "Tỷ lệ hệ thống được kiểm tra, đánh giá an ninh mạng định kỳ", en: Share of systems with a periodic security review}
unit: percent
direction: up
reads: [info_system, security_review]
grain: one row per system in use
reading: >-
  Systems reviewed within the review window ÷ systems in use on the period's last day
  (xuantien.T21). A review is a line of the review log with the system's name, or the register's last
  day of review.
effective_from: 2023-01-01
settings:
  review_within:
    default: period
    choices: [period, twelve_months]
    reason: The plan does not say how often; the reported period, or the twelve months before its end.
---*/
with reviews as (
  select unit, lower(system_name) as name, reviewed_on
  from security_review
  union all
  select unit, lower(name), last_review_on
  from info_system
),
reviewed as (
  select distinct unit, name
  from reviews
  where reviewed_on < :to
    and reviewed_on >= case :review_within
                         when 'twelve_months' then (:to::date - interval '12 months')::date
                         else :from
                       end
)
select s.unit,
       s.record,
       case when r.name is not null then 1 else 0 end as numerator,
       1 as denominator
from info_system s
left join reviewed r on r.unit = s.unit and r.name = lower(s.name)
where coalesce(s.in_use, true)
  and coalesce(s.go_live_on <= :cut_off, true)
