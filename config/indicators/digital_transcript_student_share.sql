/*---
title: {vi: Tỷ lệ học sinh có học bạ số, en: Share of pupils with a digital school report}
unit: percent
direction: up
small_groups: base
reads: [digital_transcript, student]
grain: one row per pupil on the period's last day
reading: >-
  Pupils with a digital school report issued and signed by the head by the period's last day ÷ pupils of the
  school on that day (tienlang.T14, xuantien.T13). The report of the school year that ended last (31 May), or
  of the running one: a report is written at the end of its year, so a calendar year must look back.
  A school that never delivered its school reports is not measured.
effective_from: 2023-01-01
settings:
  signed_too:
    default: true
    reason: xuantien.T13 says issued and used, which is read as issued and signed; tienlang.T14 can do with issued.
---*/
with pupils as (
  select unit, record, student_code, lower(student_name) || '|' || coalesce(class, '') as name_and_class
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from digital_transcript)
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, name_and_class from pupils
),
reports as (
  select distinct unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) as who
  from digital_transcript
  where school_year >= to_char(:to::date - interval '17 months', 'YYYY') || 'Sep'
    and school_year <= :school_year
    and issued_on <= :cut_off
    and (not :signed_too or head_signed_on <= :cut_off)
)
select k.unit,
       k.record,
       case when count(r.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from known_as k
left join reports r on r.unit = k.unit and r.who = k.who
group by k.unit, k.record
