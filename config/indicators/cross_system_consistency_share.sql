/*---
title: {vi: "Tỷ lệ hồ sơ khớp giữa phần mềm nhà trường và cơ sở dữ liệu ngành", en: Share of records that agree between two systems}
unit: percent
direction: up
small_groups: base
reads: [sector_student, student]
grain: one row per pupil found in both systems; with unmatched_too also one per pupil of one system alone
reading: >-
  Pupils whose compared fields all agree ÷ pupils found in both the school's software and the sector
  database (plans.md §2.4; vanhien.T24, tdninh.T16). Matched by code; where one side has none, by name and
  birth date. Compared: name, class, birth date, gender, where both sides have a value. Pupils found on one
  side alone are not hidden: unmatched_too puts them in the denominator, so the two figures side by side
  show how many they are. A school that delivered one side only is not measured.
effective_from: 2023-01-01
settings:
  unmatched_too:
    default: false
    reason: The formula divides by matched pairs; pupils without a partner are reported apart.
---*/
with own as (
  select unit, record, student_code, lower(student_name) as name, class, birth_date, gender
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from sector_student)
),
sector as (
  select unit, record, student_code, lower(student_name) as name, class, birth_date, gender
  from sector_student
  where not status_gone
    and unit in (select unit from student)
),
pairs as (
  select o.unit, o.record, s.record as partner, 1 as way
  from own o
  join sector s on s.unit = o.unit and s.student_code = o.student_code
  union all
  select o.unit, o.record, s.record, 2
  from own o
  join sector s on s.unit = o.unit and s.name = o.name and s.birth_date = o.birth_date
  where o.student_code is null or s.student_code is null
),
matched as (
  select distinct on (unit, record) unit, record, partner
  from pairs
  order by unit, record, way, partner
)
select o.unit,
       o.record,
       case when o.name = s.name
                 and coalesce(o.class = s.class, true)
                 and coalesce(o.birth_date = s.birth_date, true)
                 and coalesce(o.gender = s.gender, true)
            then 1 else 0 end as numerator,
       1 as denominator
from matched m
join own o on o.unit = m.unit and o.record = m.record
join sector s on s.unit = m.unit and s.record = m.partner
union all
select unit, record, 0, 1
from own
where :unmatched_too
  and not exists (select from matched where matched.record = own.record)
union all
select unit, record, 0, 1
from sector
where :unmatched_too
  and not exists (select from matched where matched.partner = sector.record)
