-- Who let a file through that a gate had held, and why; which source owes a file by when.

alter table platform.load
  add column let_through_by  text,
  add column let_through_why text;

alter table platform.source
  add column expects jsonb;
