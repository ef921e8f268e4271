/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên tham gia sinh hoạt chuyên môn trên không gian mạng", en: Share of managers and teachers who join professional activities online}
unit: percent
direction: up
reads: [event_participation, staff]
grain: one row per person in post on the period's last day
reading: >-
  Persons who took part in an online professional activity in the period ÷ persons in post on its
  last day (tdninh.T34). Who led the activity (ministry or department) is not in the records. A
  school that never delivered a list of participants is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: managers_and_teachers
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      tdninh.T34 says CBGV.
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
joined as (
  select unit, person_code, person_name
  from event_participation
  where held_on >= :from and held_on < :to
    and kind_professional
    and online
    and person_kind_staff
)
select p.unit,
       p.record,
       case when count(j.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join joined j
  on j.unit = p.unit
   and (j.person_code = p.staff_code
     or ((j.person_code is null or p.staff_code is null) and lower(j.person_name) = lower(p.staff_name)))
where p.unit in (select unit from event_participation)
group by p.unit, p.record
