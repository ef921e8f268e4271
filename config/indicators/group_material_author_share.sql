/*---
title: {vi: "Tỷ lệ tổ, nhóm chuyên môn xây dựng được học liệu số", en: Share of subject groups with digital materials}
unit: percent
direction: up
reads: [digital_material, subject_group]
grain: one row per subject and department; the group's first record carries the group
reading: >-
  Groups with at least one digital material ÷ groups (tdninh.T08, tdninh.T35). A group ("nhóm") is a
  subject; with counted_by department it is a department ("tổ"), which has the materials that name
  it, with or without the word tổ, and those of its subjects. needs any_of_period: a material made in the period (tdninh.T08);
  needs lectures_in_store: by the period's last day both an e-learning and a PowerPoint lecture
  (tdninh.T35, "đều có kho"). A school that never delivered its materials is not measured.
effective_from: 2023-01-01
settings:
  counted_by:
    default: subject
    choices: [subject, department]
    reason: tdninh.T08 says "nhóm chuyên môn", tdninh.T35 "các tổ/nhóm"; they are two levels.
  needs:
    default: any_of_period
    choices: [any_of_period, lectures_in_store]
    reason: tdninh.T08 asks for something built, tdninh.T35 for a store of both kinds of lecture.
---*/
with listed as (
  select unit, record, lower(subject) as subject, regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', '') as department,
         case when :counted_by = 'subject' then lower(subject) else coalesce(regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', ''), lower(subject)) end as circle
  from subject_group
  where coalesce(school_year, :school_year) = :school_year
    and unit in (select unit from digital_material)
),
materials as (
  select unit, lower(subject) as subject, regexp_replace(lower(btrim(department)), '^tổ (chuyên môn |bộ môn )?', '') as department, material_type
  from digital_material
  where created_on < :to
    and (created_on >= :from or :needs = 'lectures_in_store')
),
owned as (
  select distinct l.unit, l.circle, m.material_type
  from listed l
  join materials m
    on m.unit = l.unit
   and (m.subject = l.subject or (:counted_by = 'department' and m.department = l.department))
),
able as (
  select unit, circle
  from owned
  group by unit, circle
  having :needs = 'any_of_period'
      or (bool_or(material_type = 'E_LEARNING') and bool_or(material_type = 'POWERPOINT'))
)
select l.unit,
       min(l.record) as record,
       case when count(a.circle) > 0 then 1 else 0 end as numerator,
       1 as denominator
from listed l
left join able a on a.unit = l.unit and a.circle = l.circle
group by l.unit, l.circle
