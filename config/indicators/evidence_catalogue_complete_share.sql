/*---
title: {vi: Tỷ lệ tiêu chí có minh chứng, en: Share of criteria with evidence}
unit: percent
direction: up
reads: [dx_assessment, evidence_item]
grain: one row per criterion assessed in the period; its first record carries it
reading: >-
  Criteria with at least one piece of evidence ÷ criteria of the index that the school assessed in
  the period (tienlang.T01, read as all criteria; the sentence breaks off in the plan). Evidence
  stands in the list of evidence for the same set, school year and criterion, or as a link beside
  the points.
effective_from: 2023-01-01
---*/
with criteria as (
  select unit, criteria_set, school_year, criterion,
         min(record) as record,
         bool_or(evidence_link is not null) as linked
  from dx_assessment
  where assessed_on >= :from and assessed_on < :to
  group by unit, criteria_set, school_year, criterion
),
evidenced as (
  select distinct unit, criteria_set, school_year, criterion
  from evidence_item
  where coalesce(added_on < :to, true)
)
select c.unit,
       c.record,
       case when c.linked or e.criterion is not null then 1 else 0 end as numerator,
       1 as denominator
from criteria c
left join evidenced e using (unit, criteria_set, school_year, criterion)
