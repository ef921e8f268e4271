/*---
title: {vi: "Số bài kiểm tra tự động trao đổi kết quả"}
unit: count
reads: [assessment_session]
grain: one row per test of the school year
reading: Results go to the school-management system by themselves (criterion 1.5.2).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when on_computer and result_exchange_automatic then 1 else 0 end as numerator,
       1 as denominator
from assessment_session
where held_on >= :from and held_on < :to
