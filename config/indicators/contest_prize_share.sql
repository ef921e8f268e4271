/*---
title: {vi: Tỷ lệ cuộc thi CNTT đạt giải, en: Share of contests entered that won a prize}
unit: percent
direction: up
reads: [contest_entry]
grain: one row per contest entered, carried by an entry with a prize, else by its first entry
reading: >-
  Contests with at least one prize ÷ contests of the period that the school entered (tdninh.T43, "tất cả
  đều đạt giải"). A cell that says "không", "chưa" or 0 is no prize. What the school launched itself is left
  out: the plan speaks of the contests of the ministry and the department.
effective_from: 2023-01-01
---*/
with entries as (
  select unit, record, lower(contest) as contest,
         coalesce(prize !~* '^(không|chưa|0|-)', false) as won
  from contest_entry
  where launched_on >= :from and launched_on < :to
    and coalesce(launched_by, '') !~* '(?<!môi )trường'
    and entrant is not null
)
select unit,
       coalesce(min(record) filter (where won), min(record)) as record,
       case when bool_or(won) then 1 else 0 end as numerator,
       1 as denominator
from entries
group by unit, contest
