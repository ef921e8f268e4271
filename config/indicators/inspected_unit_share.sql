/*---
title: {vi: Tỷ lệ đơn vị trực thuộc được kiểm tra, en: Share of subordinate units inspected}
unit: percent
direction: up
reads: [inspection, subject_group, school_class]
grain: one row per subordinate unit, carried by its first record
reading: >-
  Subordinate units inspected in the period ÷ subordinate units (tienlang.T37). The sentence is copied
  from the district's plan: a primary school has none, so its departments are taken, or its classes. An
  inspection belongs to the unit whose whole name it states. A school that never delivered its inspections
  is not measured.
effective_from: 2023-01-01
settings:
  subordinates:
    default: departments
    choices: [departments, classes]
    reason: '"Đơn vị trực thuộc" of a school is read as its departments (tổ) or its classes (lớp); otherwise the target does not apply.'
---*/
with below as (
  select unit, lower(department) as name, min(record) as record
  from subject_group
  where :subordinates = 'departments'
    and department is not null
    and coalesce(school_year, :school_year) = :school_year
  group by unit, lower(department)
  union all
  select unit, lower(class), min(record)
  from school_class
  where :subordinates = 'classes'
    and coalesce(school_year, :school_year) = :school_year
  group by unit, lower(class)
),
inspected as (
  select distinct unit, regexp_replace(lower(btrim(inspected_unit)), '^(tổ|lớp) +', '') as name
  from inspection
  where inspected_on >= :from and inspected_on < :to
)
select b.unit,
       b.record,
       case when i.name is not null then 1 else 0 end as numerator,
       1 as denominator
from below b
left join inspected i on i.unit = b.unit and i.name = regexp_replace(b.name, '^(tổ|lớp) +', '')
where b.unit in (select unit from inspection)
