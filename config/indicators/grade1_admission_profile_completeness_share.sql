/*---
title: {vi: Tỷ lệ hồ sơ tuyển sinh lớp 1 đầy đủ thông tin, en: Share of complete grade-1 admission profiles}
unit: percent
direction: up
small_groups: base
reads: [admission_profile]
grain: one row per grade-1 profile submitted in the period
reading: >-
  Profiles marked complete ÷ profiles for grade 1 submitted in the period (tienlang.T19). What belongs to
  a complete profile the admission software decides; its mark is taken.
effective_from: 2023-01-01
---*/
select unit,
       record,
       case when complete then 1 else 0 end as numerator,
       1 as denominator
from admission_profile
where submitted_on >= :from and submitted_on < :to
  and grade = 1
