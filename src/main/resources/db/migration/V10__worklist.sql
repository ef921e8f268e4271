-- What became of each line of a bank statement, what waits for a person, and what persons decided.

create table platform.bank_line (
  unit         integer not null references platform.unit,
  record       bigint not null,
  row_hash     bigint not null,
  outcome      text not null check (outcome in ('matched','waiting','decided','dismissed','not_fee','reported')),
  reason       text,
  student      bigint,
  payment_codes text[] not null default '{}',
  load         integer references platform.load,
  primary key (unit, record)
);

create table platform.worklist (
  unit         integer not null references platform.unit,
  id           bigint generated always as identity,
  record       bigint not null,
  state        text not null default 'open' check (state in ('open','decided','dismissed')),
  reason       text not null,
  candidates   jsonb not null default '[]',
  wording      text not null,
  identity     text not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  closed_by    text,
  closed_why   text,
  primary key (unit, id),
  unique (unit, record)
);
create index worklist_by_id on platform.worklist (id);
create index worklist_open on platform.worklist (unit) where state = 'open';

create table platform.payer_memory (
  unit       integer not null references platform.unit,
  wording    text not null,
  identity   text not null,
  student    bigint not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (unit, wording)
);
