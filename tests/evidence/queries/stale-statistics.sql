-- Look for: the join of 100,000 rows is estimated at about a twentieth of them before ANALYZE and near the truth after it; country and city need CREATE STATISTICS; a type change removes the column from pg_stats; the rewrite does not count as modified rows.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE orders (id bigint PRIMARY KEY, state text NOT NULL);
INSERT INTO orders SELECT g, CASE WHEN g % 2 = 0 THEN 'open' ELSE 'done' END FROM generate_series(1, 200000) g;
CREATE TEMP TABLE stage (order_id bigint, sku text, qty int);
INSERT INTO stage SELECT g, 's', 1 FROM generate_series(1, 10) g;
ANALYZE orders; ANALYZE stage;
BEGIN;
DELETE FROM stage;
INSERT INTO stage SELECT g, 's' || g % 50, 1 FROM generate_series(1, 200000) g;
\echo '== bad: no ANALYZE'
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) SELECT s.order_id, s.sku, s.qty FROM stage s JOIN orders o ON o.id = s.order_id WHERE o.state = 'open';
\echo '== good: ANALYZE inside the transaction'
ANALYZE stage;
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) SELECT s.order_id, s.sku, s.qty FROM stage s JOIN orders o ON o.id = s.order_id WHERE o.state = 'open';
COMMIT;
\echo '== correlated columns: truth 4000, estimate after ANALYZE, estimate after CREATE STATISTICS'
CREATE TEMP TABLE people (country text, city text);
INSERT INTO people SELECT 'C' || g % 125, 'T' || g % 125 FROM generate_series(1, 500000) g;
ANALYZE people;
EXPLAIN SELECT * FROM people WHERE country = 'C7' AND city = 'T7';
CREATE STATISTICS people_cc (dependencies) ON country, city FROM people;
ANALYZE people;
EXPLAIN SELECT * FROM people WHERE country = 'C7' AND city = 'T7';
\echo '== type change: statistics rows before and after, and changes counted'
CREATE SCHEMA ev_stats;
CREATE TABLE ev_stats.t (a int) WITH (autovacuum_enabled = off);
INSERT INTO ev_stats.t SELECT g FROM generate_series(1, 1000) g;
SELECT pg_sleep(1.5);
ANALYZE ev_stats.t;
SELECT count(*) AS before FROM pg_stats WHERE schemaname = 'ev_stats' AND attname = 'a';
ALTER TABLE ev_stats.t ALTER COLUMN a TYPE bigint;
SELECT count(*) AS after FROM pg_stats WHERE schemaname = 'ev_stats' AND attname = 'a';
SELECT pg_sleep(1.5);
SELECT n_mod_since_analyze FROM pg_stat_user_tables WHERE schemaname = 'ev_stats';
SET client_min_messages = warning;
DROP SCHEMA ev_stats CASCADE;
