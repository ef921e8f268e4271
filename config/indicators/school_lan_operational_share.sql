/*---
title: {vi: Tỷ lệ cơ sở giáo dục có mạng LAN/Wi-Fi hoạt động, en: Share of schools with a working LAN or Wi-Fi}
unit: percent
direction: up
reads: [site_area]
grain: one row per school that says anything of its network, carried by an area without it, else by the first
reading: >-
  Schools whose LAN or Wi-Fi works in every area of the list that answers ÷ schools whose list answers
  the question (bimson.T03: "Hoàn thiện hệ thống mạng nội bộ"). 24/7 has no measuring method and is not
  measured. A school that does not answer is missing, not "no".
effective_from: 2023-01-01
settings:
  everywhere:
    default: true
    reason: '"Hoàn thiện" is read as the whole premises; false asks for one area only.'
---*/
with areas as (
  select unit, record, lan_or_wifi_working,
         case when :everywhere then bool_and(lan_or_wifi_working) over (partition by unit)
              else bool_or(lan_or_wifi_working) over (partition by unit) end as works
  from site_area
  where lan_or_wifi_working is not null
)
select distinct on (unit)
       unit,
       record,
       case when works then 1 else 0 end as numerator,
       1 as denominator
from areas
order by unit, lan_or_wifi_working = works desc, record
