/*---
title: {vi: Tỷ lệ văn bản quy phạm pháp luật được công khai trên mạng, en: Share of legal normative documents published online}
unit: percent
direction: up
reads: [document_register, publication_item]
grain: one row per legal normative document issued in the period
reading: >-
  Legal normative documents published online ÷ legal normative documents issued in the period, by
  the document's own date (bimson.T06; a duty of the town, not of a school). Published is a document
  whose register names a day of publication, or whose number stands in the list of published items.
effective_from: 2023-01-01
---*/
with published as (
  select distinct unit, document_number
  from publication_item
  where document_number is not null
)
select d.unit,
       d.record,
       case when d.published_on is not null or p.document_number is not null then 1 else 0 end as numerator,
       1 as denominator
from document_register d
left join published p on p.unit = d.unit and p.document_number = d.document_number
where d.direction = 'OUT'
  and d.legal_document
  and d.document_on >= :from and d.document_on < :to
