-- Look for: CONCURRENTLY is refused without a unique index and with a partial one, and works with a plain one; the plain refresh takes AccessExclusiveLock, the concurrent one ExclusiveLock.
CREATE SCHEMA ev_mv; SET search_path = ev_mv;
CREATE TABLE orders (id bigint PRIMARY KEY, day date NOT NULL, cents bigint NOT NULL);
INSERT INTO orders SELECT g, date '2024-01-01' + g % 300, g FROM generate_series(1, 100000) g;
CREATE MATERIALIZED VIEW daily_sales AS SELECT day, sum(cents) AS cents FROM orders GROUP BY day;
\echo '== without an index, with a partial one, with an expression (expect three errors)'
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
CREATE UNIQUE INDEX partial_idx ON daily_sales (day) WHERE cents > 0;
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
CREATE UNIQUE INDEX expr_idx ON daily_sales ((day + 0));
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
\echo '== good'
CREATE UNIQUE INDEX daily_sales_day_idx ON daily_sales (day);
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
CREATE TABLE refreshed (view text PRIMARY KEY, at timestamptz NOT NULL);
INSERT INTO refreshed (view, at) VALUES ('daily_sales', now()) ON CONFLICT (view) DO UPDATE SET at = excluded.at;
SELECT s.day, s.cents, r.at IS NOT NULL AS has_age FROM daily_sales s JOIN refreshed r ON r.view = 'daily_sales' ORDER BY s.day LIMIT 1;
\echo '== locks on the view'
BEGIN; REFRESH MATERIALIZED VIEW daily_sales; SELECT mode FROM pg_locks WHERE relation = 'daily_sales'::regclass AND pid = pg_backend_pid() ORDER BY 1; COMMIT;
BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales; SELECT mode FROM pg_locks WHERE relation = 'daily_sales'::regclass AND pid = pg_backend_pid() ORDER BY 1; COMMIT;
\echo '== not populated (expect an error)'
CREATE MATERIALIZED VIEW empty_view AS SELECT day FROM orders GROUP BY day WITH NO DATA;
CREATE UNIQUE INDEX ON empty_view (day);
REFRESH MATERIALIZED VIEW CONCURRENTLY empty_view;
DROP SCHEMA ev_mv CASCADE;
