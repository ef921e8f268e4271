/*---
title: {vi: "Số học bạ điện tử đã lập"}
unit: count
reads: [digital_transcript]
grain: one row per school report of the school year
reading: A school report made in the software, at least as a PDF (criterion 2.3.3).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when issued_on is not null then 1 else 0 end as numerator,
       1 as denominator
from digital_transcript t
where school_year = :school_year
