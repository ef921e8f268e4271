/*---
title: {vi: Tỷ lệ cuộc thi CNTT có tham gia, en: Share of IT contests entered}
unit: percent
direction: up
reads: [contest_entry]
grain: one row per contest, carried by its first entry
reading: >-
  Contests entered ÷ contests launched in the period (tdninh.T45). A contest without entry stands in the
  list with one line that has no entrant. Teachers' and pupils' entries count alike. The plan speaks of the
  contests of the ministry and the department: what the school launched itself is left out.
effective_from: 2023-01-01
---*/
select unit,
       coalesce(min(record) filter (where entrant is not null), min(record)) as record,
       case when count(entrant) > 0 then 1 else 0 end as numerator,
       1 as denominator
from contest_entry
where launched_on >= :from and launched_on < :to
  and coalesce(launched_by, '') !~* '(?<!môi )trường'
group by unit, lower(contest)
