/*---
title: {vi: Tỷ lệ tiêu chí có minh chứng, en: Share of criteria with evidence}
unit: percent
direction: up
reads: [dx_assessment, evidence_item]
grain: one row per criterion assessed in the period; the first of a set and year carries those not assessed
reading: >-
  Criteria with at least one piece of evidence ÷ criteria of the index (tienlang.T01, read as all
  criteria; the sentence breaks off in the plan), for each index that the school assessed itself by in
  the period. Evidence stands in the list of evidence for the same set, school year and criterion, or
  as a link beside the points.
effective_from: 2023-01-01
settings:
  criteria_of_index:
    default: 32
    reason: >-
      28 scored and 4 mandatory criteria (plans.md §5): who assessed two of them, both with evidence, has
      no complete list. 0 measures against the criteria that the school assessed.
---*/
with criteria as (
  select unit, criteria_set, school_year, criterion,
         min(record) as record,
         bool_or(evidence_link is not null) as linked
  from dx_assessment
  where assessed_on >= :from and assessed_on < :to
  group by unit, criteria_set, school_year, criterion
),
known as (
  select *,
         row_number() over (partition by unit, criteria_set, school_year order by record) as turn,
         count(*) over (partition by unit, criteria_set, school_year) as assessed
  from criteria
),
evidenced as (
  select distinct unit, criteria_set, school_year, criterion
  from evidence_item
  where coalesce(added_on < :to, true)
)
select c.unit,
       c.record,
       case when c.linked or e.criterion is not null then 1 else 0 end as numerator,
       case when c.turn = 1 then greatest(1, 1 + :criteria_of_index - c.assessed) else 1 end as denominator
from known c
left join evidenced e using (unit, criteria_set, school_year, criterion)
