-- Look for: AccessExclusiveLock held to the end of the one-transaction form; only weaker locks in the split form;
-- CREATE INDEX CONCURRENTLY refused inside a transaction block.
DROP SCHEMA IF EXISTS blocking CASCADE;
CREATE SCHEMA blocking;
SET search_path = blocking;
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);
INSERT INTO customers SELECT generate_series(1, 1000);
INSERT INTO orders SELECT g, 1 + g % 1000 FROM generate_series(1, 200000) AS g;
\echo bad: one transaction
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE INDEX orders_customer ON orders (customer_id);
SELECT relation::regclass AS held_until_commit, mode FROM pg_locks
WHERE relation IN ('orders'::regclass, 'customers'::regclass) AND pid = pg_backend_pid() AND granted ORDER BY 1, 2;
ROLLBACK;
\echo good: step by step
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
BEGIN;
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
SELECT relation::regclass AS not_valid_step, mode FROM pg_locks
WHERE relation IN ('orders'::regclass, 'customers'::regclass) AND pid = pg_backend_pid() AND granted ORDER BY 1, 2;
COMMIT;
BEGIN;
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;
SELECT relation::regclass AS validate_step, mode FROM pg_locks
WHERE relation IN ('orders'::regclass, 'customers'::regclass) AND pid = pg_backend_pid() AND granted ORDER BY 1, 2;
COMMIT;
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);
SELECT indexrelid::regclass AS index, indisvalid FROM pg_index WHERE indexrelid = 'orders_customer'::regclass;
BEGIN;
CREATE INDEX CONCURRENTLY orders_again ON orders (customer_id);
ROLLBACK;
DROP SCHEMA blocking CASCADE;
