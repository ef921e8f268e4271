-- What Kyhan knows about itself. Records of schools live in schema data, one table per dataset.

create table platform.unit (
  id          integer generated always as identity primary key,
  code        text not null unique,
  name        text not null,
  name_folded text not null,
  level       text not null,
  school      boolean not null,
  parent      integer references platform.unit,
  path        text not null unique,
  place       text,
  head_title  text,
  valid_from  date,
  valid_to    date
);
create index unit_by_path on platform.unit (path text_pattern_ops);
create index unit_by_name on platform.unit (name_folded);

create table platform.unit_code (
  system text not null,
  code   text not null,
  unit   integer not null references platform.unit,
  primary key (system, code)
);

insert into platform.unit (code, name, name_folded, level, school, path)
values ('VN', 'Việt Nam', 'viet nam', 'COUNTRY', false, '/');

create table platform.source (
  id         integer generated always as identity primary key,
  name       text not null unique,
  connector  text not null,
  unit       integer not null references platform.unit,
  transport  text not null,
  parameters jsonb not null default '{}',
  schedule   text,
  paused     boolean not null default false,
  created_at timestamptz not null default now()
);

-- A received file as the archive holds it; the bytes stand under their sha-256.
create table platform.file (
  sha256      text primary key,
  size        bigint not null,
  received_at timestamptz not null
);

create table platform.load (
  id            integer generated always as identity primary key,
  source        integer references platform.source,
  connector     text not null,
  unit          integer not null references platform.unit,
  file_name     text not null,
  sha256        text not null references platform.file,
  state         text not null check (state in
                ('pending','queued','running','succeeded','succeeded_with_warnings','failed','cancelled')),
  attempts      integer not null default 0,
  received_at   timestamptz not null,
  started_at    timestamptz,
  finished_at   timestamptz,
  format        text,
  rows_read     bigint not null default 0,
  inserted      bigint not null default 0,
  updated       bigint not null default 0,
  unchanged     bigint not null default 0,
  rejected      bigint not null default 0,
  skipped       bigint not null default 0,
  totals        jsonb not null default '{}',
  sheets        text[] not null default '{}',
  headers       jsonb not null default '[]',
  failure_origin text,
  failure_type  text check (failure_type in
                ('config_error','transient_error','data_error','system_error','cancelled')),
  failure       text,
  check (rows_read = inserted + updated + unchanged + rejected + skipped)
);
create index load_by_file on platform.load (connector, unit, sha256);
create index load_unfinished on platform.load (state) where state in ('pending','queued','running');

-- Quarantine and remarks: one row per fault; severity ERROR means that the row was not loaded.
create table platform.fault (
  load     integer not null references platform.load on delete cascade,
  seq      integer not null,
  severity text not null,
  rule     text not null,
  sheet    text not null,
  row      bigint not null,
  col      integer not null,
  field    text,
  value    text,
  message  text not null,
  primary key (load, seq)
);

-- One number block per nextval: record ids are block * 1024 + 0..1023.
create sequence platform.record_block;

create table platform.recipient (
  unit    integer not null references platform.unit,
  role    text not null,
  channel text not null check (channel in ('mail','folder')),
  address text not null,
  primary key (unit, role, channel, address)
);

create table platform.issue (
  id            text primary key,
  report        text not null,
  unit          integer not null references platform.unit,
  period        text not null,
  version       integer not null,
  state         text not null check (state in
                ('draft','rehearsed','awaiting_approval','approved','issued','superseded','withdrawn')),
  duty          text,
  frozen_at     timestamptz not null,
  as_of_load    integer not null,
  as_of_without integer[] not null,
  frozen        text not null,
  sha256        text not null,
  unique (report, unit, period, version)
);

create table platform.figure (
  issue       text not null references platform.issue,
  figure      text not null,
  label       text not null,
  indicator   text not null,
  formula     text not null,
  unit        integer not null,
  slice       jsonb not null,
  shown       text not null,
  numerator   numeric,
  denominator numeric,
  value       numeric,
  records     bigint not null,
  primary key (figure)
);

create table platform.document (
  issue     text not null references platform.issue,
  format    text not null,
  file_name text not null,
  sha256    text not null,
  size      bigint not null,
  primary key (issue, format)
);

-- The outbox: each document or notice once to each recipient. While sending, next_attempt is when
-- the claim ends, and in_doubt says that the recipient's server may have taken the message.
create table platform.delivery (
  id           bigint generated always as identity primary key,
  subject_key  text not null,
  issue        text references platform.issue,
  channel      text not null,
  address      text not null,
  subject      text not null,
  body         text not null,
  formats      text[] not null default '{}',
  state        text not null default 'pending' check (state in
               ('pending','sending','delivered','undecided','failed','cancelled')),
  attempts     integer not null default 0,
  next_attempt timestamptz not null,
  in_doubt     boolean not null default false,
  deadline     timestamptz,
  delivered_at timestamptz,
  last_error   text,
  unique (subject_key, channel, address)
);
create index delivery_due on platform.delivery (next_attempt) where state in ('pending','sending');

-- What the clock has done for a duty; the row decides, a trigger is only a hint.
create table platform.duty_event (
  duty    text not null,
  unit    integer not null references platform.unit,
  period  text not null,
  event   text not null,
  at      timestamptz not null,
  detail  text,
  primary key (duty, unit, period, event)
);

create table platform.audit (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,
  action  text not null,
  subject text not null,
  detail  text
);
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'platform.% is append-only', tg_table_name;
end $$;
create trigger audit_is_append_only before update or delete on platform.audit
  for each row execute function platform.refuse_change();

-- What indicators see. The reader can select there and nowhere else; where the database's owner
-- may not make roles, a read-only transaction with this search path has to do.
create schema reading;
do $$
begin
  if not exists (select from pg_roles where rolname = 'kyhan_reader') then
    create role kyhan_reader nologin;
  end if;
  execute 'grant kyhan_reader to ' || quote_ident(current_user);
  grant usage on schema reading to kyhan_reader;
  alter default privileges in schema reading grant select on tables to kyhan_reader;
exception when insufficient_privilege or duplicate_object or unique_violation then
  raise notice 'no role kyhan_reader: %', sqlerrm;
end $$;

-- Which unit has taken on which plan; what falls due for it from then on is its duty, nothing sooner.
create table platform.adoption (
  plan  text not null,
  unit  integer not null references platform.unit,
  since timestamptz not null default now(),
  primary key (plan, unit)
);
create index figure_by_issue on platform.figure (issue, figure);
