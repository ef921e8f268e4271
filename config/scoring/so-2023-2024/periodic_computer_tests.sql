/*---
title: {vi: "Số bài kiểm tra định kỳ trên phòng máy"}
unit: count
reads: [assessment_session]
grain: one row per test of the school year
reading: Tests on computers at mid or end of a term (criterion 1.5.1).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when on_computer and slot_periodic then 1 else 0 end as numerator,
       1 as denominator
from assessment_session
where held_on >= :from and held_on < :to
