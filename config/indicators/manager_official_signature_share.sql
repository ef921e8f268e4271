/*---
title: {vi: Tỷ lệ cán bộ quản lý được cấp và dùng thường xuyên chữ ký số chuyên dùng công vụ, en: Share of managers who hold and regularly use an official-duty signature}
unit: percent
direction: up
reads: [digital_certificate, staff, signature_log]
grain: one row per manager in post on the period's last day
reading: >-
  Managers with an official-duty certificate valid on the period's last day who sign regularly ÷
  managers in post on that day (xuantien.T03: issued AND used regularly). "Thường xuyên" has no
  number: a signature in each month of the period in which anyone of the school signed. A school
  that never delivered a list of certificates is not measured.
effective_from: 2023-01-01
settings:
  regularly:
    default: every_month
    choices: [every_month, once, never_asked]
    reason: "\"Thường xuyên\" is undefined; once asks for one signature in the period, never_asked for the certificate alone."
---*/
with managers as (
  select unit, record, staff_code, staff_name
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and staff_group_manager
),
certificates as (
  select unit, holder_code, holder_name
  from digital_certificate
  where certificate_type_official
    and coalesce(valid_from <= :cut_off, true)
    and coalesce(valid_to >= :cut_off, true)
),
holders as (
  select distinct p.record
  from managers p
  join certificates c
    on c.unit = p.unit
     and (c.holder_code = p.staff_code
       or ((c.holder_code is null or p.staff_code is null) and lower(c.holder_name) = lower(p.staff_name)))
),
signatures as (
  select distinct unit, signer_code, signer_name, date_trunc('month', signed_on) as month
  from signature_log
  where signed_on >= :from and signed_on < :to
),
months as (
  select unit, count(distinct month) as months
  from signatures
  group by unit
),
signing as (
  select p.record, count(distinct s.month) as months
  from managers p
  join signatures s
    on s.unit = p.unit
     and (s.signer_code = p.staff_code
       or ((s.signer_code is null or p.staff_code is null) and lower(s.signer_name) = lower(p.staff_name)))
  group by p.record
)
select p.unit,
       p.record,
       case when h.record is null then 0
            when :regularly = 'never_asked' then 1
            when :regularly = 'once' and s.months >= 1 then 1
            when :regularly = 'every_month' and s.months = m.months then 1
            else 0 end as numerator,
       1 as denominator
from managers p
left join holders h on h.record = p.record
left join signing s on s.record = p.record
left join months m on m.unit = p.unit
where p.unit in (select unit from digital_certificate)
