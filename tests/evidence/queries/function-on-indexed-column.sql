-- Look for: lower(email) and created_at::date are sequential scans; with users_email_lower and a range they are index scans; the estimate becomes 1 only after ANALYZE; upper(email) still scans.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE users (id bigint PRIMARY KEY, email text NOT NULL, password_hash text);
INSERT INTO users SELECT g, 'User' || g || '@Example.com', 'x' FROM generate_series(1, 200000) g;
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TEMP TABLE orders (id bigint PRIMARY KEY, total numeric, created_at timestamptz NOT NULL);
INSERT INTO orders SELECT g, 1, timestamptz '2024-01-01 00:00Z' + g * interval '3 minutes' FROM generate_series(1, 200000) g;
CREATE INDEX orders_created ON orders (created_at);
ANALYZE users; ANALYZE orders;
\echo '== bad'
EXPLAIN SELECT id, password_hash FROM users WHERE lower(email) = lower('USER77@example.com');
EXPLAIN SELECT count(*), sum(total) FROM orders WHERE created_at::date = '2024-06-01';
\echo '== good, before ANALYZE'
CREATE INDEX users_lower_tmp ON users (lower(email));
EXPLAIN SELECT id, password_hash FROM users WHERE lower(email) = lower('USER77@example.com');
\echo '== good, after ANALYZE; then the unique index of the lesson'
ANALYZE users;
EXPLAIN SELECT id, password_hash FROM users WHERE lower(email) = lower('USER77@example.com');
DROP INDEX users_lower_tmp;
CREATE UNIQUE INDEX users_email_lower ON users (lower(email));
ANALYZE users;
EXPLAIN SELECT id, password_hash FROM users WHERE lower(email) = lower('USER77@example.com');
EXPLAIN SELECT count(*), sum(total) FROM orders WHERE created_at >= '2024-06-01 00:00Z' AND created_at < '2024-06-02 00:00Z';
\echo '== another function'
EXPLAIN SELECT id FROM users WHERE upper(email) = 'USER77@EXAMPLE.COM';
\echo '== index on a cast that depends on the time zone: refused, then accepted with a fixed zone'
\set ON_ERROR_STOP off
CREATE INDEX ON orders ((created_at::date));
CREATE INDEX ON orders (((created_at AT TIME ZONE 'UTC')::date));
