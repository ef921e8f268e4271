/*---
title: {vi: "Số học bạ điện tử được lãnh đạo ký số, có dấu đơn vị"}
unit: count
reads: [digital_transcript, digital_certificate]
grain: one row per school report of the school year
reading: Signed by the head, and the unit has a seal certificate (criterion 2.3.3).
effective_from: 2023-09-01
---*/
select unit,
       record,
       case when head_signed_on is not null and exists (
              select from digital_certificate cert
              where cert.unit = t.unit and cert.certificate_type = 'SEAL') then 1 else 0 end as numerator,
       1 as denominator
from digital_transcript t
where school_year = :school_year
