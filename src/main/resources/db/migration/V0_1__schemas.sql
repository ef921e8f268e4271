-- The schema platform is there already: Flyway makes it for its history.
create schema if not exists data;
create schema if not exists history;

comment on schema platform is 'Units, users, sources, runs, issues, deliveries: what Kyhan keeps about its own work';
comment on schema data is 'One table per dataset: the records as they stand now';
comment on schema history is 'The values that a later file replaced';
