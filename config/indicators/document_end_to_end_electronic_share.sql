/*---
title: {vi: "Tỷ lệ văn bản, hồ sơ công việc được xử lý toàn trình trên môi trường điện tử", en: Share of documents and work files handled electronically from end to end}
unit: percent
direction: up
reads: [document_register, work_file]
grain: one row per document registered and per work file opened in the period
reading: >-
  Documents and work files handled electronically from end to end ÷ documents and work files of the
  period (xuantien.T15). A document belongs to the day it was registered, else to its own date; a
  work file to the day it was opened. The plan does not exclude secret papers. Of two answers and a blank
  the blank is a no; a list that says of no paper whether it went end to end proves nothing and is left out.
effective_from: 2023-01-01
settings:
  exclude_secret:
    default: false
    reason: xuantien.T15 names no exception; the work-file targets of vanhien and bimson do.
---*/
select unit,
       record,
       case when end_to_end then 1 else 0 end as numerator,
       1 as denominator
from document_register
where coalesce(registered_on, document_on) >= :from and coalesce(registered_on, document_on) < :to
  and not (:exclude_secret and coalesce(secret, false))
  and unit in (select unit from document_register where end_to_end is not null)
union all
select unit,
       record,
       case when end_to_end then 1 else 0 end,
       1
from work_file
where opened_on >= :from and opened_on < :to
  and not (:exclude_secret and coalesce(secret, false))
  and unit in (select unit from work_file where end_to_end is not null)
