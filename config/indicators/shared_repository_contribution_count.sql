/*---
title: {vi: Số học liệu đóng góp vào kho dùng chung của Bộ, en: Materials contributed to the ministry's shared store}
unit: count
direction: up
reads: [digital_material]
grain: one row per material; of materials with the same link the first made stands for all
reading: >-
  Materials of the period whose store is the ministry's shared one (tienlang.T03). One link counts
  once. Approval inside the school is not asked: the store has its own.
effective_from: 2023-01-01
---*/
with materials as (
  select unit, record,
         row_number() over (
           partition by unit,
                        coalesce(regexp_replace(link, '^https?://(www[.])?|/+$', '', 'g'),
                                 lower(title) || '|' || coalesce(author_code, lower(author_name), ''))
           order by created_on, record) as turn
  from digital_material
  where created_on >= :from and created_on < :to
    and store_shared
)
select unit, record, 1 as numerator, 1 as denominator
from materials
where turn = 1
