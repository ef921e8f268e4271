/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên gửi và duyệt giáo án trực tuyến", en: Share of managers and teachers who send or approve lesson plans online}
unit: percent
direction: up
reads: [lesson_plan_submission, staff]
grain: one row per person in post on the period's last day, or per lesson plan of the period
reading: >-
  By person: teachers who sent at least one lesson plan and managers who sent or approved at least
  one through Office 365 in the period ÷ managers and teachers in post on its last day (tdninh.T02,
  tdninh.T33: one figure). By lesson plan: plans sent and approved through Office 365 ÷ plans sent
  in the period. A school that never delivered its lesson plans is not measured.
  What the suite calls its users by, if it is no code of the staff's list, is passed over for the name.
effective_from: 2023-01-01
settings:
  counted_by:
    default: person
    choices: [person, lesson_plan]
    reason: The text says "100% cán bộ giáo viên"; by lesson plan shows how much of the work went online.
---*/
with plans as (
  select unit, record, teacher_code, teacher_name, approver_code, approver_name, approved_on, system
  from lesson_plan_submission
  where submitted_on >= :from and submitted_on < :to
),
people as (
  select unit, record, staff_code, staff_name, staff_group_manager as manager
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and (staff_group_manager or staff_group_teacher)
    and unit in (select unit from lesson_plan_submission)
),
hands as (
  select l.unit, s.staff_code as code, l.teacher_name as name, false as approves
  from plans l
  left join staff s on s.unit = l.unit and s.staff_code = l.teacher_code
  where system = 'OFFICE_SUITE'
  union
  select l.unit, s.staff_code, l.approver_name, true
  from plans l
  left join staff s on s.unit = l.unit and s.staff_code = l.approver_code
  where system = 'OFFICE_SUITE' and approved_on is not null
)
select p.unit,
       p.record,
       case when count(h.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join hands h
  on h.unit = p.unit
 and (p.manager or not h.approves)
 and (h.code = p.staff_code
   or ((h.code is null or p.staff_code is null) and lower(h.name) = lower(p.staff_name)))
where :counted_by = 'person'
group by p.unit, p.record
union all
select unit,
       record,
       case when system = 'OFFICE_SUITE' and approved_on is not null then 1 else 0 end,
       1
from plans
where :counted_by = 'lesson_plan'
