/*---
title: {vi: Tỷ lệ lượt kiểm tra văn bản đúng giờ, en: Share of checks of the document system made on time}
unit: percent
direction: up
reads: [account_activity, document_register]
grain: one row per working day, carried by the day's first record
reading: >-
  Checks made in time ÷ two checks for each working day (tdninh.T28, tdninh.R08): the morning check
  by 9:00, the afternoon check by 15:00, both limits inclusive ("muộn nhất"). Any person's check
  counts. A working day is a day from Monday to Friday on which the school left a trace: somebody of
  the staff used a system, or a document was registered; so holidays need no calendar. A check
  without a time proves nothing. A school whose log holds no check in the whole period is not
  measured.
effective_from: 2023-01-01
settings:
  days:
    default: workdays
    choices: [workdays, all]
    reason: '"02 lần trong ngày" names no days; all counts a weekend day on which the school left a trace as well.'
  afternoon_from:
    default: "12:00"
    reason: The plan says "chiều" without an hour; a second look in the morning is no afternoon check.
---*/
with traces as (
  select unit, record, active_on as day, action, at_time
  from account_activity
  where active_on >= :from and active_on < :to
    and person_kind_staff
  union all
  select unit, record, registered_on, null, null
  from document_register
  where registered_on >= :from and registered_on < :to
),
checks as (
  select unit, day,
         make_interval(hours => clock[1]::int, mins => coalesce(clock[2], '0')::int) as checked
  from traces,
       regexp_match(at_time, '([0-9]{1,2}) ?[hH:] ?([0-9]{2})?') as clock
  where action = 'CHECK_DOCUMENTS'
),
working_days as (
  select unit, day, min(record) as record
  from traces
  where (:days = 'all' or extract(isodow from day) <= 5)
    and unit in (select unit from checks)
  group by unit, day
)
select unit,
       record,
       max(case when checked <= interval '9:00' then 1 else 0 end)
         + max(case when checked >= :afternoon_from::interval and checked <= interval '15:00' then 1 else 0 end) as numerator,
       2 as denominator
from working_days
left join checks using (unit, day)
group by unit, day, record
