-- A header that can be read in several ways waits for a person; what was chosen once holds for the
-- same source and the same wording. Source 0 stands for files that people brought.

create table platform.header_question (
  unit        integer not null references platform.unit,
  load        integer not null references platform.load on delete cascade,
  number      integer not null,
  sheet       text not null,
  row         bigint not null,
  fingerprint text not null,
  reason      text not null check (reason in ('two_columns','weak_match','two_tables')),
  field       text not null,
  headings    jsonb not null,
  candidates  jsonb not null,
  rows        jsonb not null,
  primary key (unit, load, number)
);
create index header_question_by_load on platform.header_question (load);

create table platform.header_choice (
  unit        integer not null references platform.unit,
  connector   text not null,
  source      integer not null,
  fingerprint text not null,
  columns     jsonb not null,
  chosen_by   text not null,
  chosen_at   timestamptz not null,
  primary key (unit, connector, source, fingerprint)
);
