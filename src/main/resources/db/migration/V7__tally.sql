-- How often a unit's records of a dataset have changed: written in the load's own transaction.
create table platform.data_version (
  dataset text not null,
  unit    integer not null,
  version bigint not null,
  primary key (dataset, unit)
);

-- Sums of schools that need not be computed again until their data or the formula changes. May be
-- emptied at any time.
create table platform.tally (
  indicator   text not null,
  formula     text not null,
  from_day    date not null,
  to_day      date not null,
  slice       text not null,
  unit        integer not null,
  version     text not null,
  numerator   numeric not null,
  denominator numeric not null,
  records     bigint not null,
  primary key (indicator, from_day, to_day, slice, formula, unit)
);
