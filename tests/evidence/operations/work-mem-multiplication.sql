-- Look for: three Sort nodes in one plan, each with its own Memory figure; the value is back to the server's after COMMIT.
-- ALTER DATABASE is rolled back, so that the script leaves no setting behind.
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE customer AS SELECT i AS id, (ARRAY['north','south','east','west'])[i % 4 + 1] AS region FROM generate_series(1, 20000) i;
CREATE TEMP TABLE orders AS SELECT i AS id, i % 20000 + 1 AS customer_id, (i::bigint * 7919 % 50000)::int AS product_id, i % 900 AS total_cents
FROM generate_series(1, 400000) i;
ANALYZE customer;
ANALYZE orders;
SELECT current_database() AS db \gset
SHOW work_mem;

BEGIN;
ALTER DATABASE :"db"
  SET work_mem = '256MB';
SELECT setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database();
ROLLBACK;

\echo '== the report at the default'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT c.region, o.product_id,
       sum(o.total_cents) AS revenue
FROM orders o
JOIN customer c ON c.id = o.customer_id
GROUP BY c.region, o.product_id
ORDER BY revenue DESC;

\echo '== the report with SET LOCAL'
BEGIN;
SET LOCAL work_mem = '256MB';
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT c.region, o.product_id,
       sum(o.total_cents) AS revenue
FROM orders o
JOIN customer c ON c.id = o.customer_id
GROUP BY c.region, o.product_id
ORDER BY revenue DESC;
COMMIT;
SHOW work_mem;

\echo '== one plan, three sorts'
BEGIN;
SET LOCAL work_mem = '256MB';
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_nestloop = off;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT * FROM orders a JOIN orders b ON a.product_id = b.id ORDER BY a.total_cents;
COMMIT;
