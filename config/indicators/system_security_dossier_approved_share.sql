/*---
title: {vi: Tỷ lệ hệ thống được phê duyệt hồ sơ an ninh mạng theo cấp độ trước khi vận hành, en: Share of systems whose security dossier was approved before going live}
unit: percent
direction: up
reads: [info_system]
grain: one row per system in use
reading: >-
  Systems whose dossier was approved on or before the day they went live ÷ systems in use on the
  period's last day (xuantien.T20: "trước khi đưa vào vận hành"). The order of the two days matters:
  a later approval, or a system with only one of the days, proves nothing.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when dossier_approved_on <= go_live_on then 1 else 0 end as numerator,
       1 as denominator
from info_system
where coalesce(in_use, true)
  and coalesce(go_live_on <= :cut_off, true)
