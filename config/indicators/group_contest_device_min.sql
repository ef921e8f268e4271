/*---
title: {vi: Số thiết bị số dự thi của tổ chuyên môn có ít thiết bị dự thi nhất, en: Digital devices entered by the department that entered fewest}
unit: count
roll_up: min
direction: up
reads: [contest_entry, subject_group]
grain: the department with the fewest devices, one row for it and one per device
reading: >-
  Of all departments of the running school year, the least number of devices entered in the period in
  contests above school level (tdninh.T09: each department at least two, "cấp huyện trở lên"; the district
  level ended on 1/7/2025, so commune and province count). A contest that a school launched is left out.
  The department's own line stands with 0, so that nothing entered is a figure. A commune has the
  least of its schools. The word tổ before a name does not make another department. A school that never delivered its contests is not measured.
effective_from: 2023-01-01
---*/
with departments as (
  select unit, regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', '') as department, min(record) as record
  from subject_group
  where department is not null
    and coalesce(school_year, :school_year) = :school_year
    and unit in (select unit from contest_entry)
  group by unit, regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', '')
),
devices as (
  select unit, regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', '') as department, record
  from contest_entry
  where launched_on >= :from and launched_on < :to
    and entrant is not null
    and entrant_kind_device
    and coalesce(launched_by, '') !~* '(?<!môi )trường'
),
fewest as (
  select distinct on (d.unit) d.unit, d.department, d.record
  from departments d
  left join devices e on e.unit = d.unit and e.department = d.department
  group by d.unit, d.department, d.record
  order by d.unit, count(e.record), d.record
)
select unit, record, 0 as numerator, 1 as denominator
from fewest
union all
select e.unit, e.record, 1, 1
from devices e
join fewest f on f.unit = e.unit and f.department = e.department
