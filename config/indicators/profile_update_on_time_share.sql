/*---
title: {vi: "Tỷ lệ hồ sơ cán bộ, học sinh được cập nhật đúng hạn", en: Share of staff and pupil profiles updated on time}
unit: percent
direction: up
small_groups: base
reads: [student, staff]
grain: one row per pupil and per person of the staff on the period's last day
reading: >-
  Profiles updated before 20 September of the running school year, and not before that summer ÷ profiles
  of pupils and staff on the period's last day (tdninh.T18: "Trước 20/9" is strict, so 19 September is the
  last day). The software keeps only the last update: a profile touched again later cannot be told from a
  late one, so the list should be exported right after the day. A group whose list has no day of update
  at all is not measured.
effective_from: 2023-01-01
settings:
  before:
    default: "09-20"
    reason: The day of tdninh.T18; other years and units may set their own.
  not_before:
    default: "07-01"
    reason: An update of the school year before is none for this one; the plan's calendar begins in August.
---*/
with profiles as (
  select unit, record, profile_updated_on
  from student
  where not (status_gone and coalesce(status_on <= :cut_off, true))
    and not (status_arrived and coalesce(status_on > :cut_off, false))
    and unit in (select unit from student where profile_updated_on is not null)
  union all
  select unit, record, profile_updated_on
  from staff
  where coalesce(in_post_from <= :cut_off, true)
    and coalesce(in_post_to >= :cut_off, not status_left)
    and unit in (select unit from staff where profile_updated_on is not null)
)
select unit,
       record,
       case when profile_updated_on >= to_date(left(:school_year, 4) || '-' || :not_before, 'YYYY-MM-DD')
                 and profile_updated_on < to_date(left(:school_year, 4) || '-' || :before, 'YYYY-MM-DD')
            then 1 else 0 end as numerator,
       1 as denominator
from profiles
