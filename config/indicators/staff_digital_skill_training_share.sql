/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên, nhân viên được bồi dưỡng kỹ năng số", en: Share of staff trained in digital skills}
unit: percent
direction: up
reads: [training_record, staff]
grain: one row per person in post on the period's last day
reading: >-
  Persons with a digital training completed in the period ÷ persons in post on its last day
  (vanhien.T05, tienlang.T05, bimson.T41, xuantien.T05, tdninh.T39). Digital is every topic but the
  general ones: skills, platforms, AI, security. Pupils, whom bimson.T41 names too, stand in
  student_platform_training_share. A school that never delivered a training list of its staff is not measured.
effective_from: 2023-01-01
settings:
  population:
    default: all_staff
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      tdninh.T39 says all staff; vanhien.T05 and xuantien.T05 say "cán bộ, viên chức" without a word on
      contracts (permanent_staff leaves them out); tienlang.T05 speaks of teachers.
  topic:
    default: digital
    choices: [digital, basic_skills, it_and_ai]
    reason: xuantien.T05 asks for basic digital skills, tdninh.T39 for both IT and AI, the others for digital skills in general.
  self_study_counts:
    default: true
    reason: vanhien.T05 counts self-training in so many words; xuantien.T05 has no such clause and sets this to false.
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
  select unit, person_code, person_name, topic
  from training_record
  where completed_on >= :from and completed_on < :to
    and topic_digital
    and person_kind_staff
    and (:self_study_counts or kind <> 'SELF_STUDY')
)
select p.unit,
       p.record,
       case :topic
         when 'digital' then case when count(t.topic) > 0 then 1 else 0 end
         when 'basic_skills' then case when bool_or(t.topic = 'DIGITAL_SKILL') then 1 else 0 end
         when 'it_and_ai' then case when bool_or(t.topic = 'AI') and bool_or(t.topic <> 'AI') then 1 else 0 end
       end as numerator,
       1 as denominator
from people p
left join trainings t
  on t.unit = p.unit
   and (t.person_code = p.staff_code
     or ((t.person_code is null or p.staff_code is null) and lower(t.person_name) = lower(p.staff_name)))
where p.unit in (select unit from training_record where person_kind_staff)
group by p.unit, p.record
