/*---
title: {vi: "Số bài kiểm tra thường xuyên trên phòng máy"}
unit: count
reads: [assessment_session]
grain: one row per test of the school year
reading: Tests on computers whose marks are regular ones (criterion 1.5.1).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when on_computer and slot_regular then 1 else 0 end as numerator,
       1 as denominator
from assessment_session
where held_on >= :from and held_on < :to
