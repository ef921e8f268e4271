/*---
title: {vi: Tỷ lệ môn học có câu hỏi trong ngân hàng câu hỏi trực tuyến, en: Share of subjects with questions in the online bank}
unit: percent
direction: up
reads: [question_bank_item, subject_group]
grain: one row per subject taught; the subject's first record carries it
reading: >-
  Subjects with at least one question in the bank by the period's last day ÷ subjects taught in the
  running school year (vanhien.T22, "tất cả các môn học"). Use of the bank leaves no record;
  contribution is the proof taken. A school that never delivered a list of questions is not measured.
effective_from: 2023-01-01
---*/
with taught as (
  select unit, lower(subject) as subject, min(record) as record
  from subject_group
  where coalesce(school_year, :school_year) = :school_year
  group by unit, lower(subject)
),
contributed as (
  select distinct unit, lower(subject) as subject
  from question_bank_item
  where coalesce(created_on < :to, true)
)
select t.unit,
       t.record,
       case when c.subject is not null then 1 else 0 end as numerator,
       1 as denominator
from taught t
left join contributed c on c.unit = t.unit and c.subject = t.subject
where t.unit in (select unit from question_bank_item)
