-- Passwords and keys of sources. Nothing here is readable without the key that is given at start.
create table platform.secret (
  name       text primary key,
  sealed     bytea not null,
  changed_at timestamptz not null
);
comment on column platform.secret.sealed is 'nonce (12 bytes), then AES-256-GCM with the name as additional data';

-- One row: from what the key is derived, and something sealed with it, by which a wrong key is known.
create table platform.secret_key (
  one   boolean primary key default true check (one),
  salt  bytea not null,
  proof bytea not null
);
