/*---
title: {vi: "Tỷ lệ lớp tham gia các cuộc thi trực tuyến, thi làm video", en: Share of classes that join contests}
unit: percent
direction: up
reads: [contest_entry, school_class]
grain: one row per class of the running school year
reading: >-
  Classes with an entry in a contest of the period ÷ classes (tdninh.T44). The sentence names contests
  of higher levels and the school's video contests: either is enough, unless kinds is both. An entry of a
  pupil counts for his class. A school that never delivered its contests is not measured.
effective_from: 2023-01-01
settings:
  kinds:
    default: either
    choices: [either, both]
    reason: Both kinds of contest or either is not said; both asks for a video contest and another one.
---*/
with entries as (
  select distinct unit, class, contest ~* 'video' as video
  from contest_entry
  where launched_on >= :from and launched_on < :to
    and entrant is not null
    and class is not null
)
select c.unit,
       c.record,
       case when count(e.unit) >= case when :kinds = 'both' then 2 else 1 end then 1 else 0 end as numerator,
       1 as denominator
from school_class c
left join entries e on e.unit = c.unit and e.class = c.class
where coalesce(c.school_year, :school_year) = :school_year
  and c.unit in (select unit from contest_entry)
group by c.unit, c.record
