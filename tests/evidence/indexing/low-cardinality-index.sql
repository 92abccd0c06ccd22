-- Look for: sizes 6.8 MB against some 240 kB; the partial index serves the sorted queue; a forced generic plan for status = $1 does not use it; status = 'done' is a sequential scan.
CREATE SCHEMA ev_lowcard; SET search_path = ev_lowcard;
CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, created_at timestamptz NOT NULL, note text);
INSERT INTO orders SELECT g, CASE WHEN g % 100 = 0 THEN 'pending' WHEN g % 3 = 0 THEN 'cancelled' ELSE 'done' END, now() - g * interval '1 second', repeat('x', 60) FROM generate_series(1, 1000000) g;
CREATE INDEX orders_status_idx ON orders (status);
VACUUM ANALYZE orders;
\echo '== bad'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT id FROM orders WHERE status = 'pending' ORDER BY created_at LIMIT 10;
EXPLAIN (COSTS OFF) SELECT count(note) FROM orders WHERE status = 'done';
\echo '== good'
CREATE INDEX orders_pending_idx ON orders (created_at) WHERE status = 'pending';
ANALYZE orders;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT id FROM orders WHERE status = 'pending' ORDER BY created_at LIMIT 10;
SELECT pg_size_pretty(pg_relation_size('orders_status_idx')) AS full_index, pg_size_pretty(pg_relation_size('orders_pending_idx')) AS partial_index;
\echo '== parameter: custom plan, then generic plan'
DROP INDEX orders_status_idx;
PREPARE q(text) AS SELECT id FROM orders WHERE status = $1 ORDER BY created_at LIMIT 10;
SET plan_cache_mode = force_custom_plan;
EXPLAIN (COSTS OFF) EXECUTE q('pending');
SET plan_cache_mode = force_generic_plan;
EXPLAIN (COSTS OFF) EXECUTE q('pending');
\echo '== HOT updates of status: with the partial index (expect 0 of 1000), then without any (expect 1000 of 1000)'
CREATE TABLE hot (id bigint PRIMARY KEY, status text NOT NULL, created_at timestamptz NOT NULL) WITH (fillfactor = 50, autovacuum_enabled = off);
INSERT INTO hot SELECT g, CASE WHEN g % 100 = 0 THEN 'pending' ELSE 'done' END, now() FROM generate_series(1, 100000) g;
CREATE INDEX hot_pending_idx ON hot (created_at) WHERE status = 'pending';
UPDATE hot SET status = 'done' WHERE id % 100 = 0;
SELECT pg_stat_force_next_flush();
SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relid = 'hot'::regclass;
DROP INDEX hot_pending_idx;
UPDATE hot SET status = 'new' WHERE id % 100 = 1;
SELECT pg_stat_force_next_flush();
SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relid = 'hot'::regclass;
DROP SCHEMA ev_lowcard CASCADE;
