/*---
title: {vi: Số cuộc thi làm video được tổ chức, en: Video contests held}
unit: count
roll_up: min
direction: up
reads: [event]
grain: one row per contest
reading: >-
  Video contests that the school held in the period (tdninh.T46). A commune has the count of its weakest school.
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from event
where held_on >= :from and held_on < :to
  and kind_video_contest
