/*---
title: {vi: Số học liệu số được xây dựng, en: Digital materials made}
unit: count
direction: up
small_groups: base
reads: [digital_material, diploma_record, library_item]
grain: one row per material; of materials with the same link the first made stands for all
reading: >-
  Digital materials made in the period, approved by the department and by the head, whose link was
  found alive (plans.md §2.4, criterion 1.4; vanhien.T26, xuantien.T11, tdninh.T53). One link counts
  once, however often it is listed; a material without a link is told apart by title and author.
  bimson.T31 adds digitised library items and diplomas of the period.
effective_from: 2023-01-01
settings:
  made_in_period:
    default: true
    reason: Criterion 1.4 counts what was newly made; vanhien.T26 asks what the store holds (false).
  approved_only:
    default: true
    reason: Criterion 1.4 demands both approvals; false shows what is not approved as well.
  alive_only:
    default: true
    reason: Criterion 1.4 demands that each link exists; without a day on which it was checked nothing is proved.
  library_and_diplomas_too:
    default: false
    reason: Only bimson.T31 counts textbooks, documents and graduation results.
---*/
with materials as (
  select unit, record,
         row_number() over (
           partition by unit,
                        coalesce(regexp_replace(link, '^https?://(www[.])?|/+$', '', 'g'),
                                 lower(title) || '|' || coalesce(author_code, lower(author_name), ''))
           order by created_on, record) as turn
  from digital_material
  where created_on < :to
    and (created_on >= :from or not :made_in_period)
    and (not :approved_only or (department_approved_on is not null and head_approved_on is not null))
    and (not :alive_only or (link is not null and link_alive_on >= created_on))
)
select unit, record, 1 as numerator, 1 as denominator
from materials
where turn = 1
union all
select unit, record, 1, 1
from library_item
where :library_and_diplomas_too
  and (coalesce(digitised, false) or kind_digital)
  and added_on < :to and (added_on >= :from or not :made_in_period)
union all
select unit, record, 1, 1
from diploma_record
where :library_and_diplomas_too
  and coalesce(digital, false)
  and issued_on < :to and (issued_on >= :from or not :made_in_period)
