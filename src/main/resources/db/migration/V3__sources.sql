-- How sources of any transport are pulled, what each remembers, and how it fares.

alter table platform.source
  add column only_workdays boolean not null default false,
  add column missed text not null default 'last' check (missed in ('all','last','none'));

-- One row for each source that was pulled once. The lease ends by the store's clock, for the clocks
-- of nodes differ; whoever writes state has to hold it.
create table platform.source_state (
  source        text primary key references platform.source (name)
                on update cascade on delete cascade,
  state         jsonb not null default '{}',
  lease         text,
  leased_until  timestamptz,
  failures      integer not null default 0,
  failing_since timestamptz,
  next_attempt  timestamptz,
  last_error    text,
  last_type     text check (last_type in
                ('config_error','transient_error','data_error','system_error','cancelled')),
  last_success  timestamptz,
  warned_at     timestamptz
);

-- What a source that keeps its files or mails has given already: a file's path with size and time,
-- a mail's part. A changed mark means that it is to be taken again.
create table platform.source_item (
  source  text not null references platform.source (name) on update cascade on delete cascade,
  item    text not null,
  mark    text not null,
  refused boolean not null default false,
  at      timestamptz not null,
  primary key (source, item)
);
