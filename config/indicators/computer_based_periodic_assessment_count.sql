/*---
title: {vi: Số đợt đánh giá định kỳ trên máy tính, en: Periodic assessments held on computers}
unit: count
roll_up: min
direction: up
reads: [assessment_session]
grain: one row per round, carried by its first session on computers
reading: >-
  Rounds of periodic assessment, middle and end of each term, of which at least one session of the period
  was held on computers (tienlang.T04: four in a school year). Which grades and subjects must take part is
  not said. A commune has the count of its weakest school.
effective_from: 2023-01-01
---*/
select distinct on (unit, slot)
       unit,
       record,
       1 as numerator,
       1 as denominator
from assessment_session
where held_on >= :from and held_on < :to
  and slot_periodic
  and on_computer
order by unit, slot, held_on, record
