-- Look for: the copied page without an index scans; the joined page with the index takes a fraction of a millisecond; after the rename the copy is stale.
CREATE SCHEMA ev_denorm; SET search_path = ev_denorm;
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
INSERT INTO customers SELECT g, 'Ada Byron ' || g FROM generate_series(1, 20000) g;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, customer_name text NOT NULL, placed_at timestamptz NOT NULL);
INSERT INTO orders SELECT g, 1 + g % 20000, 'Ada Byron ' || (1 + g % 20000), now() - g * interval '1 minute' FROM generate_series(1, 1000000) g;
ANALYZE customers; VACUUM ANALYZE orders;
\echo '== bad'
UPDATE customers SET name = 'Ada King' WHERE id = 42;
SELECT DISTINCT customer_name FROM orders WHERE customer_id = 42;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT id, customer_name, placed_at FROM orders WHERE customer_id = 42 ORDER BY placed_at DESC LIMIT 20;
\echo '== good'
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT o.id, c.name, o.placed_at FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.customer_id = 42 ORDER BY o.placed_at DESC LIMIT 20;
SELECT DISTINCT c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.customer_id = 42;
DROP SCHEMA ev_denorm CASCADE;
