/*---
title: {vi: Tỷ lệ dịch vụ công trực tuyến được cung cấp trên các cổng, en: Share of online services present on the portals}
unit: percent
direction: up
reads: [public_service]
grain: one row per service of level 3 or 4
reading: >-
  Services of level 3 and 4 (or end to end) present on both the town's portal and the provincial
  public-service portal ÷ services of those levels (bimson.T17: "và" means both). bimson.T35 asks for the
  one-stop software and the provincial portal (places one_stop_and_provincial), of all services there.
effective_from: 2023-01-01
settings:
  places:
    default: unit_and_provincial
    choices: [unit_and_provincial, one_stop_and_provincial, provincial, national]
    reason: bimson.T17 and bimson.T35 name different pairs; units elsewhere publish on the national portal.
---*/
select unit,
       record,
       case when case :places
                   when 'unit_and_provincial' then on_unit_portal and on_provincial_portal
                   when 'one_stop_and_provincial' then on_one_stop_software and on_provincial_portal
                   when 'provincial' then on_provincial_portal
                   when 'national' then on_national_portal
                 end
            then 1 else 0 end as numerator,
       1 as denominator
from public_service
where (level_online or :places = 'one_stop_and_provincial')
  and coalesce(deployed_on <= :cut_off, true)
