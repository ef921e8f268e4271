/*---
title: {vi: Tỷ lệ dữ liệu được tích hợp vào cơ sở dữ liệu ngành, en: Share of data integrated in the sector database}
unit: percent
direction: up
reads: [sync_run]
grain: one row per domain of data, carried by the last exchange of the domain in the period
reading: >-
  counted_by weakest_domain: records accepted ÷ records held, of the school's weakest domain, so that
  one good domain cannot hide a bad one (xuantien.T30: by domain, the minimum; of equally weak ones
  the one with most records). counted_by records: the
  same of all domains together. counted_by domains: domains fully entered ÷ the six that
  xuantien.T30 names: school, class, pupils, staff, finance, facilities (bimson.T37). The last exchange with
  the sector database in the period speaks for its domain; a domain never exchanged counts as 0 of 1.
  A commune adds up its schools' weakest domains. A school with no exchange with the sector
  database in the period is missing.
effective_from: 2023-01-01
slices: {domain: data_domain}
settings:
  counted_by:
    default: weakest_domain
    choices: [weakest_domain, records, domains]
    reason: By domain or by record is not said; xuantien wants each domain whole, bimson.T37 counts domains.
---*/
with last_ones as (
  select distinct on (unit, domain)
         unit, record, domain,
         coalesce(records_accepted, case when complete then coalesce(records_held, 1) end, 0) as accepted,
         coalesce(records_held, records_accepted + coalesce(records_rejected, 0), 1) as held,
         coalesce(complete, records_accepted >= records_held, false) as whole
  from sync_run
  where run_on >= :from and run_on < :to
    and (source_system_sector or target_system_sector)
    and domain_sector
    and (:domain::text is null or domain = :domain)
  order by unit, domain, run_on desc, record desc
),
schools as (
  select unit, min(record) as first_record,
         case when :domain::text is null then 6 else 1 end - count(*) as absent
  from last_ones
  group by unit
),
ranked as (
  select l.unit, l.record, l.accepted, l.held, l.whole, s.absent,
         l.record = s.first_record as first,
         row_number() over (partition by l.unit order by l.accepted::numeric / nullif(l.held, 0), l.held desc, l.domain) as weakness
  from last_ones l
  join schools s using (unit)
)
select unit,
       record,
       case :counted_by
         when 'domains' then case when whole then 1 else 0 end
         when 'records' then least(accepted, held)
         when 'weakest_domain' then case when weakness = 1 and absent = 0 then least(accepted, held) else 0 end
       end as numerator,
       case :counted_by
         when 'domains' then 1 + case when first then absent else 0 end
         when 'records' then held + case when first then absent else 0 end
         when 'weakest_domain' then case when weakness > 1 then 0 when absent > 0 then 1 else held end
       end as denominator
from ranked
