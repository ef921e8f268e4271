-- A line of a plan, a target or a duty, that does not apply to a unit and all below it, and why.
create table platform.not_applicable (
  unit   integer not null references platform.unit,
  line   text not null,
  reason text not null check (reason <> ''),
  primary key (unit, line)
);
