/*---
title: {vi: Tỷ lệ kết quả thủ tục hành chính được số hóa, en: Share of procedure results digitised}
unit: percent
direction: up
reads: [public_service_case]
grain: one row per result issued in the period
reading: >-
  Results digitised ÷ results issued in the period, by the day of settlement; a case with a result but
  without that day belongs to the day it was received (vanhien.T37). A list that says of no result whether
  it was digitised proves nothing and is not measured.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when result_digitised then 1 else 0 end as numerator,
       1 as denominator
from public_service_case
where ((settled_on >= :from and settled_on < :to and coalesce(result_issued, true))
   or (settled_on is null and result_issued and received_on >= :from and received_on < :to))
  and unit in (select unit from public_service_case where result_digitised is not null)
