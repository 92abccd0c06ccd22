-- Look for: {} for the missing parent, NULL for the NULL value, the document kept by jsonb_set_lax; an estimate of 500 rows for 90,000; the typed columns refuse what the document accepts.
CREATE SCHEMA ev_jsonb; SET search_path = ev_jsonb;
SELECT jsonb_set('{}', '{address,city}', '"Porto"') AS missing_parent, jsonb_set('{"a":1}', '{note}', NULL) IS NULL AS null_value, jsonb_set_lax('{"a":1}', '{note}', NULL, true, 'use_json_null') AS lax;
CREATE TABLE orders (id bigint PRIMARY KEY, data jsonb NOT NULL);
INSERT INTO orders SELECT g, jsonb_build_object('customer_id', g % 1000, 'status', CASE WHEN g % 10 = 0 THEN 'new' ELSE 'paid' END, 'total_cents', g) FROM generate_series(1, 100000) g;
ANALYZE orders;
EXPLAIN SELECT id FROM orders WHERE data ->> 'status' = 'paid';
\echo '== bad: the update changes nothing and reports success'
UPDATE orders SET data = jsonb_set(data, '{shipping,city}', '"Porto"') WHERE id = 1 RETURNING data;
SELECT id, (data ->> 'total_cents')::bigint FROM orders WHERE data ->> 'customer_id' = '42' AND data ->> 'status' = 'paid' LIMIT 1;
\echo '== a text for a number is accepted'
INSERT INTO orders VALUES (100001, '{"total_cents": "many", "customer_id": 77777}');
\echo '== good'
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers SELECT generate_series(0, 999);
CREATE TABLE orders2 (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, status text NOT NULL CHECK (status IN ('new', 'paid')), total_cents bigint NOT NULL, ship_city text, extras jsonb NOT NULL DEFAULT '{}');
CREATE INDEX orders_customer_idx ON orders2 (customer_id, status);
INSERT INTO orders2 SELECT g, g % 1000, CASE WHEN g % 10 = 0 THEN 'new' ELSE 'paid' END, g FROM generate_series(1, 100000) g;
ANALYZE orders2;
UPDATE orders2 SET ship_city = 'Porto' WHERE id = 1 RETURNING ship_city;
EXPLAIN SELECT id, total_cents FROM orders2 WHERE customer_id = 42 AND status = 'paid';
INSERT INTO orders2 VALUES (100001, 77777, 'new', 1);
\echo '== statistics on the expression (expect an estimate near 90,000)'
CREATE STATISTICS orders_status_stats ON (data ->> 'status') FROM orders;
ANALYZE orders;
EXPLAIN SELECT id FROM orders WHERE data ->> 'status' = 'paid';
DROP SCHEMA ev_jsonb CASCADE;
