-- Look for: plain sums 600 and 300, DISTINCT sums 100 and 50, aggregated first 200 and 150; EXISTS is a semi join; GROUP BY plans like DISTINCT.
CREATE TEMP TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TEMP TABLE orders (id bigint PRIMARY KEY, customer_id bigint, cents bigint);
CREATE TEMP TABLE payments (id bigint PRIMARY KEY, customer_id bigint, cents bigint);
INSERT INTO customers VALUES (1, 'Ada');
INSERT INTO orders VALUES (1, 1, 100), (2, 1, 100);
INSERT INTO payments VALUES (1, 1, 50), (2, 1, 50), (3, 1, 50);
SELECT sum(o.cents) AS ordered, sum(p.cents) AS paid FROM customers c LEFT JOIN orders o ON o.customer_id = c.id LEFT JOIN payments p ON p.customer_id = c.id;
\echo '== bad'
SELECT c.id, c.name, sum(DISTINCT o.cents) AS ordered, sum(DISTINCT p.cents) AS paid FROM customers c LEFT JOIN orders o ON o.customer_id = c.id LEFT JOIN payments p ON p.customer_id = c.id GROUP BY c.id, c.name;
\echo '== good'
SELECT c.id, c.name, coalesce(o.cents, 0) AS ordered, coalesce(p.cents, 0) AS paid FROM customers c
  LEFT JOIN (SELECT customer_id, sum(cents) AS cents FROM orders GROUP BY customer_id) o ON o.customer_id = c.id
  LEFT JOIN (SELECT customer_id, sum(cents) AS cents FROM payments GROUP BY customer_id) p ON p.customer_id = c.id;
\echo '== plans'
INSERT INTO orders SELECT g, g % 1000, 1 FROM generate_series(3, 50000) g;
INSERT INTO customers SELECT g, 'n' || g FROM generate_series(2, 1000) g;
ANALYZE orders; ANALYZE customers;
EXPLAIN (COSTS OFF) SELECT c.id, c.name FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id);
EXPLAIN (COSTS OFF) SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id;
EXPLAIN (COSTS OFF) SELECT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name;
