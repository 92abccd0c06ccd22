-- Look for: the trigger for the constraint takes most of the time without the index and almost none with it, for CASCADE and for NO ACTION.
\set ON_ERROR_STOP on
CREATE TEMP TABLE users (id bigint PRIMARY KEY, closed_at timestamptz);
INSERT INTO users SELECT g, CASE WHEN g <= 50 THEN now() - interval '2 years' END FROM generate_series(1, 10000) g;
CREATE TEMP TABLE orders (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    total numeric NOT NULL);
INSERT INTO orders SELECT g, g % 10000 + 1, 1 FROM generate_series(1, 500000) g;
ANALYZE users; ANALYZE orders;
\echo '== bad: CASCADE without the index'
BEGIN;
EXPLAIN (ANALYZE, COSTS OFF) DELETE FROM users WHERE closed_at < now() - interval '1 year';
ROLLBACK;
\echo '== good: CASCADE with the index'
CREATE INDEX orders_user_id ON orders (user_id);
BEGIN;
EXPLAIN (ANALYZE, COSTS OFF) DELETE FROM users WHERE closed_at < now() - interval '1 year';
ROLLBACK;
\echo '== NO ACTION without the index: the check scans too'
DROP INDEX orders_user_id;
DELETE FROM orders WHERE user_id <= 50;
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);
BEGIN;
EXPLAIN (ANALYZE, COSTS OFF) DELETE FROM users WHERE closed_at < now() - interval '1 year';
ROLLBACK;
