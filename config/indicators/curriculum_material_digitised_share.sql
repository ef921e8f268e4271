/*---
title: {vi: "Tỷ lệ nội dung, học liệu của chương trình được số hóa", en: Share of the curriculum covered by digital materials}
unit: percent
direction: up
reads: [digital_material, curriculum_unit, library_item]
grain: one row per lesson of the curriculum, or per material of the library
reading: >-
  Two denominators (plans.md §2.4). bimson.T10 and bimson.T23 ask how much of the curriculum's content is
  covered: lessons of the running school year with at least one digital material made by the period's
  last day ÷ lessons. xuantien.T12 asks how many of the materials are digitised: materials of the
  library that are digital or digitised ÷ all its materials. A material belongs to a lesson by the same
  subject and lesson name, and the same grade where the material names one.
effective_from: 2023-01-01
slices: {store: material_store}
settings:
  part_of:
    default: curriculum_units
    choices: [curriculum_units, materials]
    reason: bimson counts content (curriculum_units), xuantien.T12 counts materials; the two must not be mixed.
---*/
with lessons as (
  select unit, record, lower(subject) as subject, grade, lower(lesson) as lesson
  from curriculum_unit
  where coalesce(school_year, :school_year) = :school_year
    and unit in (select unit from digital_material)
),
covered as (
  select distinct unit, lower(subject) as subject, grade, lower(lesson) as lesson
  from digital_material
  where created_on < :to
    and (:store::text is null or store = :store)
)
select l.unit,
       l.record,
       case when count(c.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from lessons l
left join covered c
  on c.unit = l.unit and c.subject = l.subject and c.lesson = l.lesson
 and coalesce(c.grade, l.grade) = l.grade
where :part_of = 'curriculum_units'
group by l.unit, l.record
union all
select unit,
       record,
       case when coalesce(digitised, false) or kind_digital then 1 else 0 end,
       1
from library_item
where :part_of = 'materials'
  and coalesce(added_on < :to, true)
