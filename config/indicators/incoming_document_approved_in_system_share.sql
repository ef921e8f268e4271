/*---
title: {vi: Tỷ lệ văn bản đến được lãnh đạo duyệt trên phần mềm, en: Share of incoming documents approved by the leadership in the software}
unit: percent
direction: up
reads: [document_register]
grain: one row per incoming document registered in the period
reading: >-
  Incoming documents with a leader's approval in the software ÷ incoming documents registered in
  the period (vanhien.T09). A document belongs to the day it was registered, else to its own date.
  The plan sets no time for the approval, so one given after the period counts.
effective_from: 2023-01-01
settings:
  exclude_secret:
    default: false
    reason: vanhien.T09 names no exception; secret papers may not go through the software, so a unit may leave them out.
---*/
select unit,
       record,
       case when approved_in_system_on is not null then 1 else 0 end as numerator,
       1 as denominator
from document_register
where direction = 'IN'
  and coalesce(registered_on, document_on) >= :from and coalesce(registered_on, document_on) < :to
  and not (:exclude_secret and coalesce(secret, false))
