-- Look for: DELETE 1 and no invoices left with CASCADE; the delete refused and the update possible with RESTRICT; TRUNCATE CASCADE empties both.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp;
\echo == cascade
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total numeric(12,2) NOT NULL
);
CREATE INDEX ON invoices (customer_id);
INSERT INTO customers VALUES (42, 'a@example.com');
INSERT INTO invoices SELECT n, 42, 10 FROM generate_series(1, 500) n;
DELETE FROM customers WHERE id = 42;
SELECT count(*) AS invoices_left FROM invoices;
DROP TABLE invoices, customers;
\echo == restrict
CREATE TABLE customers (
  id bigint PRIMARY KEY, email text, closed_at timestamptz,
  CHECK (email IS NOT NULL OR closed_at IS NOT NULL)
);
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  total numeric(12,2) NOT NULL
);
CREATE INDEX ON invoices (customer_id);
INSERT INTO customers VALUES (42, 'a@example.com');
INSERT INTO invoices SELECT n, 42, 10 FROM generate_series(1, 500) n;
DELETE FROM customers WHERE id = 42;
UPDATE customers SET closed_at = now(), email = NULL WHERE id = 42;
SELECT count(*) AS invoices_left FROM invoices;
TRUNCATE customers;
TRUNCATE customers CASCADE;
SELECT count(*) AS invoices_left FROM invoices;
ROLLBACK;
