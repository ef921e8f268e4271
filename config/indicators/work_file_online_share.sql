/*---
title: {vi: Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng, en: Share of work files handled online}
unit: percent
direction: up
reads: [work_file]
grain: one row per work file of the period
reading: >-
  Work files handled online ÷ work files of the period (plans.md §2.4; vanhien.T06, bimson.T15,
  bimson.T25, xuantien.T16). A secret file stands on neither side, unless exclude_secret is false.
  A file whose cell says nothing about how it was handled counts in the denominator only.
effective_from: 2023-01-01
settings:
  exclude_secret:
    default: true
    reason: vanhien and bimson leave secret files out; xuantien.T16 does not mention them and sets this to false.
  placed_by:
    default: opened
    choices: [opened, closed, opened_or_closed]
    reason: No plan says whether a file belongs to the period in which it was opened or closed; the register is kept by opening.
---*/
select unit,
       record,
       case when handled_online then 1 else 0 end as numerator,
       1 as denominator
from work_file
where not (:exclude_secret and coalesce(secret, false))
  and ((:placed_by in ('opened', 'opened_or_closed') and opened_on >= :from and opened_on < :to)
    or (:placed_by in ('closed', 'opened_or_closed') and closed_on >= :from and closed_on < :to))
