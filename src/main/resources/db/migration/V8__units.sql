-- What others call a unit, and a number by which a process sees that its picture of the tree is old.

alter table platform.unit add column merged_into text;

create table platform.unit_alias (
  name          text not null,
  scope         integer not null references platform.unit,
  unit          integer not null references platform.unit,
  said_as       text not null,
  remembered_by text not null,
  remembered_at timestamptz not null,
  primary key (name, scope)
);

create table platform.unit_version (version bigint not null);
insert into platform.unit_version values (1);

create function platform.units_changed() returns trigger language plpgsql as $$
begin
  update platform.unit_version set version = version + 1;
  return null;
end $$;

create trigger units_changed after insert or update or delete or truncate on platform.unit
  for each statement execute function platform.units_changed();
create trigger units_changed after insert or update or delete or truncate on platform.unit_code
  for each statement execute function platform.units_changed();
create trigger units_changed after insert or update or delete or truncate on platform.unit_alias
  for each statement execute function platform.units_changed();
