/*---
title: {vi: Mức độ chuyển đổi số của trường, en: Digital-transformation level of the school}
unit: level
how: scored
roll_up: min
direction: up
reads: [dx_assessment]
grain: one row per school, carried by its first assessed criterion of the school year
reading: >-
  Level 1 below 50 points, level 2 from 50 to 75, level 3 above 75, of each group; the lower group is
  the school's (plans.md §5, setting overall_level of the set; xuantien.T22, tdninh.T10). A group whose
  mandatory criteria are missing has 0 points. Points as they were granted; the scoring sheet refuses
  those above a cap. A school with points in one group only has no level yet.
  Of several sets of criteria the one assessed last counts; they are never mixed.
effective_from: 2023-09-01
---*/
with last_set as (
  select distinct on (unit) unit, criteria_set
  from dx_assessment
  where school_year = :school_year
  order by unit, assessed_on desc, criteria_set
),
granted as (
  select distinct on (unit, criterion)
         unit, record, criterion, coalesce(points, fitness_points + use_points) as points,
         coalesce(met, points > 0, true) as met
  from dx_assessment
  join last_set using (unit, criteria_set)
  where school_year = :school_year
    and criterion ~ '^[12][.]'
  order by unit, criterion,
           case assessor_role when 'DEPARTMENT' then 3 when 'COMMUNE' then 2 else 1 end desc,
           assessed_on desc, record
),
grouped as (
  select unit, min(record) as record, left(criterion, 1) as part,
         case when count(*) filter (where met and criterion in ('1.1', '1.2', '2.1', '2.2')) = 2
              then sum(points) filter (where criterion not in ('1.1', '1.2', '2.1', '2.2'))
              else 0 end as points
  from granted
  group by unit, left(criterion, 1)
  having count(points) filter (where criterion not in ('1.1', '1.2', '2.1', '2.2')) > 0
)
select unit,
       min(record) as record,
       min(case when points < 50 then 1 when points <= 75 then 2 else 3 end) as numerator,
       1 as denominator
from grouped
group by unit
having count(*) = 2
