-- Look for: both plans show both columns under Index Cond; (created_at, user_id) touches hundreds of buffers, (user_id, created_at) a few.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE events (id bigint PRIMARY KEY, user_id int NOT NULL, kind text, created_at timestamptz NOT NULL);
INSERT INTO events SELECT g, (g::bigint * 7919) % 5000, 'k', timestamptz '2024-01-01 00:00Z' + g * interval '10 seconds' FROM generate_series(1, 1000000) g;
VACUUM ANALYZE events;
PREPARE q(int, timestamptz) AS SELECT id, kind, created_at FROM events
 WHERE user_id = $1 AND created_at > $2 ORDER BY created_at DESC LIMIT 20;
\echo '== bad'
CREATE INDEX events_time_user ON events (created_at, user_id);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) EXECUTE q(42, '2024-04-01 00:00Z');
DROP INDEX events_time_user;
\echo '== good'
CREATE INDEX events_user_time ON events (user_id, created_at);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) EXECUTE q(42, '2024-04-01 00:00Z');
