/*---
title: {vi: Số nhà cung cấp đường truyền Internet, en: Internet providers}
unit: count
roll_up: min
direction: up
reads: [site_area]
grain: one row per area that names a provider; a provider counts for the first area that names it
reading: >-
  Distinct providers over all areas of the school (tienlang.T34: "các nhà cung cấp khác nhau", two or more
  derived from the plural). A cell may name several, separated by commas, semicolons, slashes, plus signs
  or "và". A commune has the count of its weakest school.
effective_from: 2023-01-01
---*/
with named as (
  select unit, record, lower(btrim(provider)) as provider
  from site_area,
       regexp_split_to_table(providers, '[,/+&]|\x3b| và ') as provider
  where btrim(provider) <> ''
),
first_named as (
  select distinct on (unit, provider) unit, provider, record
  from named
  order by unit, provider, record
)
select n.unit,
       n.record,
       count(distinct f.provider) as numerator,
       1 as denominator
from named n
left join first_named f on f.unit = n.unit and f.record = n.record
group by n.unit, n.record
