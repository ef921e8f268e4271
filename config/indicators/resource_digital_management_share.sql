/*---
title: {vi: "Tỷ lệ nguồn lực, chương trình, đối tượng giáo dục được quản lý trên môi trường số", en: "Share of resources, programmes and persons managed digitally"}
unit: percent
direction: up
small_groups: base
reads: [asset, curriculum_unit, student, staff, sector_student]
grain: one row per asset, lesson of the curriculum, pupil and person in post
reading: >-
  Assets, lessons and persons managed digitally ÷ all of them (bimson.T24). Three populations; the
  setting population shows each. An asset is managed digitally if its list says so, or says that it
  has a digital record; a lesson if its list says so; a pupil if the sector database holds him; a person
  of the staff if his file has a valid identification number.
effective_from: 2023-01-01
settings:
  population:
    default: all_three
    choices: [all_three, resources, programmes, persons]
    reason: bimson.T24 names three populations in one sentence; each is to be reported, together they are one figure.
---*/
select unit,
       record,
       case when managed_digitally or digital_record then 1 else 0 end as numerator,
       1 as denominator
from asset
where :population in ('all_three', 'resources')
  and coalesce(acquired_on <= :cut_off, true)
union all
select unit,
       record,
       case when digitally_managed then 1 else 0 end,
       1
from curriculum_unit
where :population in ('all_three', 'programmes')
  and coalesce(school_year, :school_year) = :school_year
union all
select p.unit,
       p.record,
       case when count(s.unit) > 0 then 1 else 0 end,
       1
from student p
left join sector_student s on s.unit = p.unit and s.student_code = p.student_code
where :population in ('all_three', 'persons')
  and not (p.status_gone and coalesce(p.status_on <= :cut_off, true))
  and not (p.status_arrived and coalesce(p.status_on > :cut_off, false))
  and p.unit in (select unit from sector_student)
group by p.unit, p.record
union all
select unit,
       record,
       case when personal_id_valid then 1 else 0 end,
       1
from staff
where :population in ('all_three', 'persons')
  and coalesce(in_post_from <= :cut_off, true)
  and coalesce(in_post_to >= :cut_off, not status_left)
