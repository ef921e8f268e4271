/*---
title: {vi: "Tỷ lệ cán bộ, giáo viên, nhân viên có chứng thư số", en: Share of staff with a digital certificate}
unit: percent
direction: up
reads: [digital_certificate, staff]
grain: one row per person in post on the period's last day
reading: >-
  Persons with a certificate of their own that is valid on the period's last day, first and last day
  of validity included ÷ persons in post on that day (vanhien.T34, tienlang.T13, xuantien.T34). Personal and
  official-duty certificates count, the unit's seal does not; the slice certificate_type restricts
  it to one kind. A school that never delivered a list of certificates is not measured.
effective_from: 2023-01-01
slices: {certificate_type: certificate_type}
settings:
  population:
    default: all_staff
    choices: [all_staff, permanent_staff, managers_and_teachers, teachers, managers]
    reason: >-
      vanhien.T34 gives certificates to CB, GV, NV; tienlang.T13 and xuantien.T34 to CB, GV
      (managers_and_teachers).
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
