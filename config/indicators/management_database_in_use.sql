/*---
title: {vi: "Hệ thống cơ sở dữ liệu phục vụ quản lý, dạy học, tuyển sinh và thi được sử dụng", en: "Databases for management, teaching and admission in use"}
unit: yes_no
direction: up
reads: [info_system]
grain: one row per school, carried by its first system in use
reading: >-
  Yes if the register has systems in use on the period's last day for all three areas: management;
  teaching and assessment; admission and exams (vanhien.T50). One system may serve two areas: the kinds
  are listed in the vocabulary system_kind. A school without a register is missing, not "no".
effective_from: 2023-01-01
---*/
with systems as (
  select unit, record,
         coalesce(in_use, true) and coalesce(go_live_on <= :cut_off, true) as used,
         kind_for_management, kind_for_teaching, kind_for_admission
  from info_system
)
select unit,
       coalesce(min(record) filter (where used and (kind_for_management or kind_for_teaching or kind_for_admission)), min(record)) as record,
       case when bool_or(used and kind_for_management)
             and bool_or(used and kind_for_teaching)
             and bool_or(used and kind_for_admission)
            then 1 else 0 end as numerator,
       1 as denominator
from systems
group by unit
