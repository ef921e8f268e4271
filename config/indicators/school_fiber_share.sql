/*---
title: {vi: Tỷ lệ cơ sở giáo dục có Internet cáp quang, en: Share of schools with fibre internet}
unit: percent
direction: up
reads: [site_area]
grain: one row per school that says anything of fibre, carried by the area that proves it
reading: >-
  Schools with fibre in at least one area ÷ schools whose list of areas answers the question (bimson.T27:
  "tới tất cả các cơ sở giáo dục"). A school that does not answer is missing, not "no".
effective_from: 2023-01-01
---*/
select distinct on (unit)
       unit,
       record,
       case when fibre then 1 else 0 end as numerator,
       1 as denominator
from site_area
where fibre is not null
order by unit, fibre desc, record
