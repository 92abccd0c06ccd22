-- Look for: a new enum value cannot be used in the transaction that adds it; values cannot be dropped; a lookup row can be added, used and retired at once.
CREATE SCHEMA ev_enum; SET search_path = ev_enum;
CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');
CREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL DEFAULT 'new');
INSERT INTO orders VALUES (1), (2);
\echo '== bad (expect unsafe use of new value)'
BEGIN;
ALTER TYPE order_status ADD VALUE 'cancelled';
UPDATE orders SET status = 'cancelled' WHERE id = 1;
ROLLBACK;
\echo '== dropping (expect a syntax error), renaming works'
ALTER TYPE order_status DROP VALUE 'shipped';
ALTER TYPE order_status RENAME VALUE 'shipped' TO 'sent';
\echo '== good'
CREATE TABLE order_statuses (code text PRIMARY KEY, retired boolean NOT NULL DEFAULT false);
INSERT INTO order_statuses (code) VALUES ('new'), ('paid'), ('shipped');
CREATE TABLE orders2 (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'new' REFERENCES order_statuses);
INSERT INTO orders2 VALUES (1), (2);
BEGIN;
INSERT INTO order_statuses (code) VALUES ('cancelled');
UPDATE orders2 SET status = 'cancelled' WHERE id = 1;
COMMIT;
SELECT * FROM orders2 ORDER BY id;
\echo '== an unknown code (expect an error), removing a used code (expect an error)'
UPDATE orders2 SET status = 'lost' WHERE id = 2;
DELETE FROM order_statuses WHERE code = 'cancelled';
\echo '== comparison follows the order of definition'
SELECT 'paid'::order_status > 'new'::order_status AS t;
\echo '== converting a column rewrites the table (expect t)'
SELECT pg_relation_filenode('orders') AS a \gset
CREATE TYPE order_status2 AS ENUM ('new', 'paid');
ALTER TABLE orders ALTER status DROP DEFAULT, ALTER status TYPE order_status2 USING status::text::order_status2;
SELECT pg_relation_filenode('orders') <> :a AS rewritten;
DROP SCHEMA ev_enum CASCADE;
