-- Look for: Heap Fetches 0 after VACUUM, then thousands after updates of every 50th row; updates of v are HOT without the index and not with it.
CREATE SCHEMA ev_ios; SET search_path = ev_ios;
CREATE TABLE readings (id bigint PRIMARY KEY, sensor_id bigint NOT NULL, at timestamptz NOT NULL, v integer NOT NULL) WITH (fillfactor = 90, autovacuum_enabled = off);
INSERT INTO readings SELECT g, g % 500, now() - g * interval '1 second', 0 FROM generate_series(1, 200000) g;
UPDATE readings SET v = 1 WHERE id % 50 = 0;
SELECT pg_stat_force_next_flush(); SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE schemaname = 'ev_ios';
CREATE INDEX readings_sensor_idx ON readings (sensor_id) INCLUDE (v);
VACUUM ANALYZE readings;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS) SELECT sum(v) FROM readings WHERE sensor_id BETWEEN 0 AND 7;
UPDATE readings SET v = 2 WHERE id % 50 = 0;
SELECT pg_stat_force_next_flush(); SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE schemaname = 'ev_ios';
SET enable_bitmapscan = off; SET enable_seqscan = off;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS) SELECT sum(v) FROM readings WHERE sensor_id BETWEEN 0 AND 7;
DROP SCHEMA ev_ios CASCADE;
