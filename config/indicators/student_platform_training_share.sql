/*---
title: {vi: Tỷ lệ học sinh được tập huấn học trên nền tảng số, en: Share of pupils trained in learning on digital platforms}
unit: percent
direction: up
reads: [training_record, student]
grain: one row per pupil on the period's last day
reading: >-
  Pupils with a training in learning on digital platforms completed in the period ÷ pupils of the school on
  its last day (xuantien.T08). Who moved out by that day is no pupil any more, who came after it not yet. A
  list without codes knows pupils by their names. A school that never delivered a training list of
  pupils is not measured.
effective_from: 2023-01-01
---*/
with pupils as (
  select unit, record, student_code, student_name
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from training_record where person_kind = 'STUDENT')
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, lower(student_name) from pupils
),
trained as (
  select distinct unit, coalesce(person_code, lower(person_name)) as who
  from training_record
  where completed_on >= :from and completed_on < :to
    and topic_platform
    and person_kind = 'STUDENT'
)
select p.unit,
       p.record,
       case when count(t.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from pupils p
join known_as k on k.unit = p.unit and k.record = p.record
left join trained t on t.unit = k.unit and t.who = k.who
group by p.unit, p.record
