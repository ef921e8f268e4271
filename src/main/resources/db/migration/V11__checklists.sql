-- What was asked of a unit by a checklist workbook, to compare with what comes back.

create table platform.checklist (
  version   text primary key,
  unit      integer not null references platform.unit,
  period    text not null,
  plans     text not null,
  issued_at timestamptz not null,
  lines     jsonb not null
);

create index checklist_unit on platform.checklist (unit, period);
