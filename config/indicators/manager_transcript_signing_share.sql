/*---
title: {vi: "Tỷ lệ lãnh đạo ký số học bạ, sổ điểm", en: Share of leaders who sign school reports and gradebooks digitally}
unit: percent
direction: up
reads: [signature_log, staff]
grain: one row per manager in post on the period's last day
reading: >-
  Leaders who signed both school reports and gradebooks digitally in the period ÷ leaders in post
  on its last day (tdninh.T12, "ký số học bạ, sổ điểm"). A school without any digital signature in
  the period is not measured.
effective_from: 2023-01-01
settings:
  both_kinds:
    default: true
    reason: The text names both; false accepts either, for schools where one leader signs the reports and another the gradebooks.
---*/
with managers as (
  select unit, record, staff_code, staff_name
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and staff_group_manager
),
signatures as (
  select distinct unit, signer_code, signer_name, document_kind
  from signature_log
  where signed_on >= :from and signed_on < :to
)
select p.unit,
       p.record,
       case when count(distinct s.document_kind) filter (where s.document_kind in ('TRANSCRIPT', 'GRADEBOOK'))
                 >= case when :both_kinds then 2 else 1 end
            then 1 else 0 end as numerator,
       1 as denominator
from managers p
left join signatures s
  on s.unit = p.unit
   and (s.signer_code = p.staff_code
     or ((s.signer_code is null or p.staff_code is null) and lower(s.signer_name) = lower(p.staff_name)))
where p.unit in (select unit from signatures)
group by p.unit, p.record
