/*---
title: {vi: Tỷ lệ nhà giáo được tập huấn dạy học trên nền tảng số, en: Share of teachers trained in teaching on digital platforms}
unit: percent
direction: up
reads: [training_record, staff]
grain: one row per teacher in post on the period's last day
reading: >-
  Teachers with a training in teaching on digital platforms completed in the period ÷ teachers in
  post on its last day (xuantien.T07). A school that never delivered a training list of its staff is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: teachers
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      xuantien.T07 says "đội ngũ nhà giáo"; where managers teach as well, managers_and_teachers.
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
trainings as (
  select unit, person_code, person_name
  from training_record
  where completed_on >= :from and completed_on < :to
    and topic_platform
    and person_kind_staff
)
select p.unit,
       p.record,
       case when count(t.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join trainings t
  on t.unit = p.unit
   and (t.person_code = p.staff_code
     or ((t.person_code is null or p.staff_code is null) and lower(t.person_name) = lower(p.staff_name)))
where p.unit in (select unit from training_record where person_kind_staff)
group by p.unit, p.record
