/*---
title: {vi: Tỷ lệ học sinh có tài khoản ngân hàng, en: Share of pupils with a bank account}
unit: percent
direction: up
reads: [bank_account_flag, student]
grain: one row per pupil on the period's last day
reading: >-
  Pupils whose list says they have a bank account by the period's last day ÷ pupils of the school on that
  day (vanhien.T45). Only yes or no is kept, never the number. A list without codes knows pupils by their
  name and class. A school that never delivered such a list is not measured.
effective_from: 2023-01-01
---*/
with pupils as (
  select unit, record, student_code, lower(student_name) || '|' || coalesce(class, '') as name_and_class
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from bank_account_flag)
),
known_as as (
  select unit, record, student_code as who from pupils
  union
  select unit, record, name_and_class from pupils
),
holders as (
  select distinct unit, coalesce(student_code, lower(student_name) || '|' || coalesce(class, '')) as who
  from bank_account_flag
  where has_account
    and coalesce(as_of <= :cut_off, true)
)
select p.unit,
       p.record,
       case when count(h.who) > 0 then 1 else 0 end as numerator,
       1 as denominator
from pupils p
join known_as k on k.unit = p.unit and k.record = p.record
left join holders h on h.unit = k.unit and h.who = k.who
group by p.unit, p.record
