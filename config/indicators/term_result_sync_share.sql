/*---
title: {vi: Tỷ lệ học sinh có kết quả học tập trên cơ sở dữ liệu ngành, en: Share of pupils whose term result is in the sector database}
unit: percent
direction: up
small_groups: base
reads: [term_result, student]
grain: one row per pupil and term; a pupil without any result of the term by his own record
reading: >-
  Pupils whose result of the term is in the sector database by the period's last day ÷ pupils of the
  term, of the school year in which that day lies (tienlang.T18, "theo từng kỳ học"). Pupils of the term
  are those with a line for it, and pupils of the school on the last day without any. Without the slice term:
  the terms for which the school has lines. A school that never delivered results is not measured.
effective_from: 2023-01-01
slices: {term: term}
---*/
with results as (
  select unit, record, term,
         coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) as who,
         coalesce(has_result, true) and in_sector_database_on <= :cut_off as synced
  from term_result
  where school_year = :school_year
    and (:term::text is null or term = :term)
),
pupils as (
  select unit, record, student_code, lower(student_name) || '|' || coalesce(class, '') as name_and_class
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from term_result)
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, name_and_class from pupils
),
terms as (
  select distinct unit, term from results
),
with_line as (
  select k.unit, k.record, r.term
  from known_as k
  join results r on r.unit = k.unit and r.who = k.who
),
without_line as (
  select p.unit, p.record, t.term
  from pupils p
  join terms t on t.unit = p.unit
  except
  select unit, record, term
  from with_line
)
select unit,
       record,
       case when synced then 1 else 0 end as numerator,
       1 as denominator
from results
union all
select unit, record, 0, count(*)
from without_line
group by unit, record
