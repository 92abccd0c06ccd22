-- Look for: without the index SELECT and UPDATE by tracking_code remove 499,999 rows by filter; with it they read a few buffers; a condition that nearly all rows meet stays a Seq Scan in spite of its index.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS ev_missing CASCADE;
CREATE SCHEMA ev_missing;
SET search_path = ev_missing;
CREATE TABLE orders (id bigint PRIMARY KEY, state text, shipped_at timestamptz);
ALTER TABLE orders ADD COLUMN tracking_code text;
INSERT INTO orders SELECT g, 'sent', now(), 'T' || g FROM generate_series(1, 500000) g;
VACUUM ANALYZE orders;
\echo '== bad'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT id, state, shipped_at FROM orders WHERE tracking_code = 'T4711';
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) UPDATE orders SET state = 'delivered' WHERE tracking_code = 'T4711';
\echo '== good'
CREATE INDEX CONCURRENTLY orders_tracking_code ON orders (tracking_code);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT id, state, shipped_at FROM orders WHERE tracking_code = 'T4711';
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) UPDATE orders SET state = 'delivered' WHERE tracking_code = 'T4711';
\echo '== a large share of the rows'
EXPLAIN (COSTS OFF) SELECT id, state, shipped_at FROM orders WHERE tracking_code > 'T1';
DROP SCHEMA ev_missing CASCADE;
