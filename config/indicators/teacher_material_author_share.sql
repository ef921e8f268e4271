/*---
title: {vi: "Tỷ lệ giáo viên xây dựng được học liệu số, bài giảng điện tử", en: Share of teachers who have built digital materials}
unit: percent
direction: up
reads: [digital_material, staff]
grain: one row per teacher in post on the period's last day
reading: >-
  Teachers who made at least one digital material in the period ÷ teachers in post on its last day
  (tdninh.T32, criterion 1.6.3). "Có thể xây dựng" cannot be measured: a material made is the proof
  taken, approved or not. A material of several authors counts for the one its list names by code
  or whole name. A school that never delivered its materials is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: teachers
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      tdninh.T32 says teachers; where managers teach as well, managers_and_teachers.
---*/
with people as (
  select unit, record, staff_code, staff_name
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
),
materials as (
  select unit, author_code, author_name
  from digital_material
  where created_on >= :from and created_on < :to
)
select p.unit,
       p.record,
       case when count(m.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join materials m
  on m.unit = p.unit
   and (m.author_code = p.staff_code
     or ((m.author_code is null or p.staff_code is null) and lower(m.author_name) = lower(p.staff_name)))
where p.unit in (select unit from digital_material)
group by p.unit, p.record
