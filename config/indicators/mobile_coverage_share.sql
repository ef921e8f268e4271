/*---
title: {vi: "Tỷ lệ khu vực được phủ sóng 4G, 5G", en: Share of areas with 4G or 5G coverage}
unit: percent
direction: up
reads: [site_area]
grain: one row per area of the premises
reading: >-
  Areas covered by 4G or 5G ÷ areas (vanhien.T04). No method of measuring is given: the list of areas
  is taken as it stands, an area without an answer counts as not covered, and a list that answers for
  no area is not measured.
effective_from: 2023-01-01
settings:
  network:
    default: 4g_or_5g
    choices: [4g_or_5g, 5g]
    reason: '"4G, 5G" can mean either or both; a 5G area has 4G as well.'
---*/
select unit,
       record,
       case when mobile_coverage = 'G5' or (mobile_coverage_covered and :network = '4g_or_5g') then 1 else 0 end as numerator,
       1 as denominator
from site_area
where unit in (select unit from site_area where mobile_coverage is not null)
