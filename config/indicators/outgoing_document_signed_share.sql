/*---
title: {vi: Tỷ lệ văn bản đi được ký số trên phần mềm, en: Share of outgoing documents signed digitally in the software}
unit: percent
direction: up
reads: [document_register]
grain: one row per outgoing document of the period
reading: >-
  Outgoing documents with a digital signature ÷ outgoing documents issued in the period
  (vanhien.T10). A document belongs to the day it was registered, else to its own date.
effective_from: 2023-01-01
settings:
  exclude_secret:
    default: false
    reason: vanhien.T10 does not exclude secret documents.
---*/
select unit,
       record,
       case when signed_digitally_on is not null then 1 else 0 end as numerator,
       1 as denominator
from document_register
where direction = 'OUT'
  and coalesce(registered_on, document_on) >= :from and coalesce(registered_on, document_on) < :to
  and not (:exclude_secret and coalesce(secret, false))
