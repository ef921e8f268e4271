/*---
title: {vi: Tỷ lệ cơ sở giáo dục có đủ phòng máy tính kết nối Internet dạy Tin học, en: Share of schools with enough connected computer rooms}
unit: percent
direction: up
reads: [room, school_class]
grain: one row per school that delivered its inventory, carried by its tightest computer room
reading: >-
  Schools that have a computer room, all of whose computer rooms have internet, and in whose tightest
  one no more pupils of the largest class share a computer than the limit ÷ schools that delivered their
  inventory (bimson.T02, bimson.T30). "Đủ" is undefined in the plan; see students_per_computer. A
  school without inventory is missing, not "no".
effective_from: 2023-01-01
settings:
  pupils_per_computer:
    default: 2
    reason: tienlang.T30 asks for 2 in primary schools and criterion 1.7.2 for 3 in primary, 2 in lower and 1 in upper secondary schools; 2 is common to most.
---*/
with largest as (
  select unit, max(pupils) as pupils
  from school_class
  where coalesce(school_year, :school_year) = :school_year
  group by unit
),
rooms as (
  select r.unit, r.record,
         r.kind = 'COMPUTER' as for_computers,
         coalesce(r.internet, false) as connected,
         coalesce(r.pupils_in_class, l.pupils)::numeric / nullif(coalesce(r.computers_working, r.computers), 0) as pupils_per_computer
  from room r
  left join largest l on l.unit = r.unit
),
schools as (
  select unit, record, for_computers, pupils_per_computer,
         bool_and(connected and pupils_per_computer <= :pupils_per_computer) filter (where for_computers)
           over (partition by unit) as enough
  from rooms
)
select distinct on (unit)
       unit,
       record,
       case when enough then 1 else 0 end as numerator,
       1 as denominator
from schools
order by unit, for_computers desc nulls last, pupils_per_computer desc nulls last, record
