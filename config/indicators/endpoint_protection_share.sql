/*---
title: {vi: Tỷ lệ thiết bị được bảo vệ, en: Share of protected devices}
unit: percent
direction: up
reads: [device]
grain: one row per computer, tablet and server that works
reading: >-
  Devices with the protection asked for ÷ computers, tablets and servers that work. Licensed antivirus is
  what vanhien.T32, tienlang.T35 and xuantien.T37 share; vanhien.T32 adds a firewall and current updates
  (updated in the period, to its last day), tienlang.T33 speaks of the firewall. Strong passwords leave no
  record. The inventory is taken as it stands; a school that says nothing of protection is not measured.
effective_from: 2023-01-01
settings:
  protection:
    default: antivirus
    choices: [antivirus, firewall, antivirus_and_firewall, antivirus_firewall_and_updates]
    reason: Each plan lists other measures; licensed antivirus is named by most.
---*/
select unit,
       record,
       case when case :protection
                   when 'antivirus' then antivirus_licensed
                   when 'firewall' then firewall
                   when 'antivirus_and_firewall' then antivirus_licensed and firewall
                   when 'antivirus_firewall_and_updates' then antivirus_licensed and firewall and updated_on >= :from and updated_on < :to
                 end
            then 1 else 0 end as numerator,
       1 as denominator
from device
where kind_endpoint
  and coalesce(working, true)
  and unit in (select unit from device where antivirus_licensed is not null or firewall is not null)
