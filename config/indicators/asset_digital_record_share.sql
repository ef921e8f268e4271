/*---
title: {vi: "Tỷ lệ cơ sở vật chất, thiết bị được quản lý bằng hồ sơ số", en: Share of assets with a digital record}
unit: percent
direction: up
reads: [asset]
grain: one row per asset
reading: >-
  Assets with a digital record ÷ assets acquired by the period's last day (bimson.T13). By item: neither
  value nor category of an asset is in the register.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when digital_record then 1 else 0 end as numerator,
       1 as denominator
from asset
where coalesce(acquired_on <= :cut_off, true)
