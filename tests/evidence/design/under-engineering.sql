-- Look for: Sort over Seq Scan of all 300000 rows against an index scan that stops after 50; the role's connection limit and timeouts; 57014 after 0.2 s.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp, public;
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY
     PRIMARY KEY,
  customer_id bigint NOT NULL,
  placed_at timestamptz NOT NULL,
  body jsonb NOT NULL
);
INSERT INTO orders (customer_id, placed_at, body)
SELECT g % 300, timestamptz '2024-01-01' + g * interval '1 minute', '{"lines": []}'
FROM generate_series(1, 300000) AS g;
ANALYZE orders;
\echo == defaults
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT * FROM orders
WHERE customer_id = 7
ORDER BY placed_at DESC;
\echo == index, limit, bounds
CREATE INDEX orders_newest ON orders
  (customer_id, placed_at DESC, id DESC);
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id, placed_at FROM orders
WHERE customer_id = 7
ORDER BY placed_at DESC, id DESC
LIMIT 50;
CREATE ROLE shop LOGIN CONNECTION LIMIT 40;
ALTER ROLE shop SET statement_timeout = '2s';
ALTER ROLE shop
  SET idle_in_transaction_session_timeout = '10s';
GRANT SELECT, INSERT ON orders TO shop;
SELECT rolconnlimit, rolconfig FROM pg_roles WHERE rolname = 'shop';
SET LOCAL statement_timeout = '200ms';
SELECT pg_sleep(5);
ROLLBACK;
