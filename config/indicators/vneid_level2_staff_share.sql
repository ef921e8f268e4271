/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên, nhân viên có tài khoản VNeID mức độ 2", en: Share of staff with a VNeID level-2 account}
unit: percent
direction: up
reads: [staff]
grain: one row per person in post on the period's last day
reading: >-
  Persons whose list says they have a VNeID level-2 account ÷ persons in post on the period's last
  day (xuantien.T39). Only the flag is kept. A school whose list says nothing of anybody's account
  is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: all_staff
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      xuantien.T39 says "đội ngũ", the whole staff.
---*/
with people as (
  select unit, record, vneid_level2
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and case :population
          when 'all_staff' then true
          when 'permanent_staff' then contract_kind_official
          when 'managers_and_teachers' then staff_group_manager or staff_group_teacher
          when 'teachers' then staff_group_teacher
          when 'managers' then staff_group_manager
        end
)
select unit,
       record,
       case when vneid_level2 then 1 else 0 end as numerator,
       1 as denominator
from people
where unit in (select unit from staff where vneid_level2 is not null)
