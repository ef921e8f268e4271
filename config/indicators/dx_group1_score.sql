/*---
title: {vi: "Điểm chuyển đổi số trong dạy, học (nhóm 1)", en: Digital-transformation points for teaching and learning}
unit: points
how: scored
roll_up: none
direction: up
reads: [dx_assessment]
grain: one row per scored criterion of the school year, by the highest assessor's newest points
reading: >-
  Points granted for the criteria of group 1 (plans.md §5) in the school year in which the period ends,
  of the set by which the school was assessed last (sets are never mixed);
  0 while 1.1 or 1.2 is missing. Points that the scoring sheet refuses, above a cap that figures set,
  are shown there: this sum takes them as they were granted.
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
    and criterion like '1.%'
  order by unit, criterion,
           case assessor_role when 'DEPARTMENT' then 3 when 'COMMUNE' then 2 else 1 end desc,
           assessed_on desc, record
),
complete as (
  select unit from granted where criterion in ('1.1', '1.2') and met group by unit having count(*) = 2
)
select unit,
       record,
       case when unit in (select unit from complete) then points else 0 end as numerator,
       1 as denominator
from granted
where criterion not in ('1.1', '1.2')
  and points is not null
