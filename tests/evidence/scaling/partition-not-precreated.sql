-- Look for: two refusals (no partition, default partition violated), one refused key, and the lock modes on the parent.
DROP SCHEMA IF EXISTS next_partition CASCADE;
CREATE SCHEMA next_partition;
SET search_path = next_partition;
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY,
  happened_at timestamptz NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (id, happened_at)
) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2026_01 PARTITION OF events
  FOR VALUES FROM ('2026-01-01 00:00+00') TO ('2026-02-01 00:00+00');
\echo bad: no partition for the first of February
INSERT INTO events (happened_at, body) VALUES ('2026-02-01 00:00+00', '{"kind": "login"}');
\echo good: attached ahead of time
SET lock_timeout = '2s';
CREATE TABLE IF NOT EXISTS events_2026_02 (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
BEGIN;
ALTER TABLE events ATTACH PARTITION events_2026_02
  FOR VALUES FROM ('2026-02-01 00:00+00') TO ('2026-03-01 00:00+00');
SELECT mode AS attach_locks_parent FROM pg_locks WHERE relation = 'events'::regclass AND pid = pg_backend_pid();
COMMIT;
INSERT INTO events (happened_at, body) VALUES ('2026-02-01 00:00+00', '{"kind": "login"}') RETURNING tableoid::regclass;
SELECT count(*) AS ahead_of_january FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
WHERE i.inhparent = 'events'::regclass AND c.relname > to_char(timestamp '2026-01-15', '"events_"YYYY_MM');
BEGIN;
CREATE TABLE events_2026_03 PARTITION OF events
  FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00');
SELECT mode AS partition_of_locks_parent FROM pg_locks WHERE relation = 'events'::regclass AND pid = pg_backend_pid();
ROLLBACK;
\echo default partition with a stray row
CREATE TABLE events_default PARTITION OF events DEFAULT;
INSERT INTO events (happened_at, body) VALUES ('2026-03-05 00:00+00', '{}');
CREATE TABLE events_2026_03 PARTITION OF events
  FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00');
\echo primary key on id alone
CREATE TABLE e2 (id bigint PRIMARY KEY, happened_at timestamptz NOT NULL) PARTITION BY RANGE (happened_at);
DROP SCHEMA next_partition CASCADE;
