-- Look for: with the three guessed indexes a step still reads 20,000 open orders to keep 20, with the partial index that the plan suggests it reads 20; EXPLAIN ANALYZE DELETE really deletes until ROLLBACK. The pg_stat_statements part needs the module preloaded and is left out.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE customers (id int PRIMARY KEY, region text NOT NULL);
INSERT INTO customers SELECT g, CASE WHEN g <= 20 THEN 'north' ELSE 'south' END FROM generate_series(1, 20000) g;
CREATE TEMP TABLE orders (id bigint PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL, total numeric, created_at timestamptz DEFAULT now());
INSERT INTO orders SELECT g, (g::bigint * 7919) % 20000 + 1, CASE WHEN g % 20 = 0 THEN 'open' ELSE 'done' END, 1 FROM generate_series(1, 400000) g;
ANALYZE customers; ANALYZE orders;
\echo '== the plan before any change'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT o.id, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.region = 'north' AND o.status = 'open';
\echo '== one index, chosen from the plan'
CREATE INDEX orders_customer_open ON orders (customer_id) WHERE status = 'open';
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT o.id, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.region = 'north' AND o.status = 'open';
DROP INDEX orders_customer_open;
\echo '== the guessed indexes: sizes, all of them paid for by each write'
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_created ON orders (created_at);
CREATE INDEX orders_status_total ON orders (status, total);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT o.id, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.region = 'north' AND o.status = 'open';
SELECT relname, pg_size_pretty(pg_relation_size(oid)) FROM pg_class WHERE relname IN ('orders_status', 'orders_created', 'orders_status_total') ORDER BY 1;
\echo '== EXPLAIN ANALYZE executes: 200 rows are gone inside the transaction, back after ROLLBACK'
BEGIN;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) DELETE FROM orders WHERE id <= 200;
SELECT count(*) AS inside FROM orders;
ROLLBACK;
SELECT count(*) AS after_rollback FROM orders;
