-- Look for: AccessExclusiveLock held by SET NOT NULL and ShareUpdateExclusiveLock by VALIDATE; no scan (DEBUG line) after a validated CHECK.
BEGIN;
CREATE SCHEMA ev_not_null;
SET LOCAL search_path = ev_not_null;
CREATE TABLE regions (code text PRIMARY KEY);
INSERT INTO regions VALUES ('eu');
CREATE TABLE orders (id bigint PRIMARY KEY, region text);
INSERT INTO orders SELECT n, 'eu' FROM generate_series(1, 500000) n;
COMMIT;
SET search_path = ev_not_null;
SET lock_timeout = '2s';
\timing on
\echo == scan under the exclusive lock
BEGIN;
ALTER TABLE orders ALTER COLUMN region SET NOT NULL;
SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'orders'::regclass;
ROLLBACK;
BEGIN;
ALTER TABLE orders ADD CONSTRAINT orders_region_fk FOREIGN KEY (region) REFERENCES regions (code);
SELECT relation::regclass, mode FROM pg_locks
WHERE pid = pg_backend_pid() AND relation IN ('orders'::regclass, 'regions'::regclass) ORDER BY 1, 2;
ROLLBACK;
\echo == proof first
ALTER TABLE orders
  ADD CONSTRAINT orders_region_set CHECK (region IS NOT NULL) NOT VALID,
  ADD CONSTRAINT orders_region_fk FOREIGN KEY (region) REFERENCES regions (code) NOT VALID;
BEGIN;
ALTER TABLE orders VALIDATE CONSTRAINT orders_region_set;
SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'orders'::regclass;
COMMIT;
ALTER TABLE orders VALIDATE CONSTRAINT orders_region_fk;
SET client_min_messages = debug1;
ALTER TABLE orders ALTER COLUMN region SET NOT NULL;
RESET client_min_messages;
ALTER TABLE orders DROP CONSTRAINT orders_region_set;
\timing off
INSERT INTO orders VALUES (0, NULL);
DROP SCHEMA ev_not_null CASCADE;
