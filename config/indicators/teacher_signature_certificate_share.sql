/*---
title: {vi: Tỷ lệ nhà giáo có chứng thư chữ ký số, en: Share of teachers with a signature certificate}
unit: percent
direction: up
reads: [digital_certificate, staff]
grain: one row per teacher in post on the period's last day
reading: >-
  Teachers with a certificate of their own that is valid on the period's last day ÷ teachers in post
  on that day (xuantien.T04). Personal and official-duty certificates count, the unit's seal does not.
  A school that never delivered a list of certificates is not measured.
effective_from: 2023-01-01
slices: {certificate_type: certificate_type}
settings:
  population:
    default: teachers
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      xuantien.T04 says "đội ngũ nhà giáo"; where managers are meant as well, managers_and_teachers.
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
certificates as (
  select unit, holder_code, holder_name
  from digital_certificate
  where certificate_type_personal
    and coalesce(valid_from <= :cut_off, true)
    and coalesce(valid_to >= :cut_off, true)
    and (:certificate_type::text is null or certificate_type = :certificate_type)
)
select p.unit,
       p.record,
       case when count(c.unit) > 0 then 1 else 0 end as numerator,
       1 as denominator
from people p
left join certificates c
  on c.unit = p.unit
   and (c.holder_code = p.staff_code
     or ((c.holder_code is null or p.staff_code is null) and lower(c.holder_name) = lower(p.staff_name)))
where p.unit in (select unit from digital_certificate)
group by p.unit, p.record
