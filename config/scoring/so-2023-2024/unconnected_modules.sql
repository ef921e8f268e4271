/*---
title: {vi: "Số phân hệ chưa kết nối với CSDL ngành"}
unit: count
reads: [info_system]
grain: one row per software in use for managing the school
reading: Software in use for managing the school that does not exchange data with the sector database; portal and document system are exempt (criterion 2.3.11). A register that says of no system whether it exchanges disproves nothing.
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when coalesce(exchanges_with_sector, false) then 0 else 1 end as numerator,
       1 as denominator
from info_system
where in_use
  and (kind_module or kind_school_management or kind_accounting or kind = 'LIBRARY' or kind = 'RECORDS')
  and unit in (select unit from info_system where exchanges_with_sector is not null)
