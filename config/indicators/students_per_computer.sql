/*---
title: {vi: Số học sinh trên một máy tính trong giờ Tin học, en: Pupils per computer in Informatics}
unit: ratio
direction: down
small_groups: base
reads: [room, school_class, student]
grain: one row per computer room, or per computer room and pupil
reading: >-
  Pupils of the largest class that uses the Informatics room ÷ computers working in it, of the room
  where it is tightest, of equal ones the largest (plans.md §2.4; tienlang.T30, criterion 1.7.2). A room that names no class size
  takes the school's largest class of the running year; one that names no working computers takes all its
  computers. A room without any computer is no computer room; a school that has only such rooms has
  nothing to divide by. For several schools both sides are added up.
effective_from: 2023-01-01
settings:
  pupils_of:
    default: largest_class
    choices: [largest_class, school]
    reason: Class or whole school is not said; "2 học sinh học chung 1 máy" speaks of a lesson.
---*/
with largest as (
  select unit, max(pupils) as pupils
  from school_class
  where coalesce(school_year, :school_year) = :school_year
  group by unit
),
computer_rooms as (
  select r.unit, r.record,
         coalesce(r.pupils_in_class, l.pupils) as pupils,
         coalesce(r.computers_working, r.computers, 0) as computers
  from room r
  left join largest l on l.unit = r.unit
  where r.kind = 'COMPUTER'
),
tightest as (
  select distinct on (unit) unit, record, pupils, computers
  from computer_rooms
  where pupils is not null
  order by unit, computers = 0, pupils::numeric / nullif(computers, 0) desc, computers desc, record
)
select unit, record, pupils as numerator, computers as denominator
from tightest
where :pupils_of = 'largest_class'
union all
select unit, record, 0, computers
from computer_rooms
where :pupils_of = 'school'
union all
select unit, record, 1, 0
from student
where :pupils_of = 'school'
  and not (status_gone and coalesce(status_on <= :cut_off, true))
  and not (status_arrived and coalesce(status_on > :cut_off, false))
  and unit in (select unit from computer_rooms)
