/*---
title: {vi: Tỷ lệ học bạ số được giáo viên và ban giám hiệu ký số, en: Share of digital school reports signed by teacher and board}
unit: percent
direction: up
small_groups: base
reads: [digital_transcript]
grain: one row per digital school report
reading: >-
  Digital school reports signed by the teacher and by the board by the period's last day ÷ digital school
  reports issued by then, of the school year that ended last (31 May) and of the running one
  (xuantien.T31, "áp dụng toàn diện").
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when teacher_signed_on <= :cut_off and head_signed_on <= :cut_off then 1 else 0 end as numerator,
       1 as denominator
from digital_transcript
where school_year >= to_char(:to::date - interval '17 months', 'YYYY') || 'Sep'
  and school_year <= :school_year
  and issued_on <= :cut_off
