-- Look for: with no stock left the bad side fails (23514) and the charge has no order; the good side returns no row, so nothing is charged.
-- Then, with stock, a crash after the first statement leaves a pending attempt that a sweeper finds, and a second confirmation changes nothing.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp, public;
CREATE TABLE stock (sku text PRIMARY KEY, qty int NOT NULL CHECK (qty >= 0), reserved int NOT NULL DEFAULT 0 CHECK (reserved >= 0));
CREATE TABLE orders (id bigint PRIMARY KEY, sku text NOT NULL REFERENCES stock, charge_id text, state text NOT NULL, hold_until timestamptz);
CREATE TABLE payment_attempt (id text PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, state text NOT NULL);
CREATE TABLE provider_charge (id text PRIMARY KEY);
INSERT INTO stock VALUES ('lamp', 0);
\echo == charge first, last item gone
INSERT INTO provider_charge VALUES ('ch_81');
SAVEPOINT app;
UPDATE stock SET qty = qty - 1 WHERE sku = 'lamp';
ROLLBACK TO app;
SELECT c.id AS charge, o.id AS order_id FROM provider_charge AS c LEFT JOIN orders AS o ON o.charge_id = c.id;
\echo == reserve first, last item gone
WITH held AS (
  UPDATE stock SET reserved = reserved + 1
  WHERE sku = 'lamp' AND qty - reserved >= 1
  RETURNING sku
), placed AS (
  INSERT INTO orders (id, sku, state, hold_until)
  SELECT 501, sku, 'pending',
         now() + interval '15 minutes' FROM held
  RETURNING id
)
INSERT INTO payment_attempt (id, order_id, state)
SELECT 'att_9', id, 'sent' FROM placed
RETURNING id;
\echo == reserve first, one item there
UPDATE stock SET qty = 1;
WITH held AS (
  UPDATE stock SET reserved = reserved + 1
  WHERE sku = 'lamp' AND qty - reserved >= 1
  RETURNING sku
), placed AS (
  INSERT INTO orders (id, sku, state, hold_until)
  SELECT 501, sku, 'pending',
         now() + interval '15 minutes' FROM held
  RETURNING id
)
INSERT INTO payment_attempt (id, order_id, state)
SELECT 'att_9', id, 'sent' FROM placed
RETURNING id;
\echo == what a sweeper finds after a crash at this point
SELECT a.id, a.state, o.state, o.hold_until > now() AS holds FROM payment_attempt AS a JOIN orders AS o ON o.id = a.order_id;
\echo == confirmation, twice
WITH done AS (
  UPDATE orders SET state = 'confirmed'
  WHERE id = 501 AND state = 'pending'
  RETURNING sku
)
UPDATE stock AS s
SET qty = qty - 1, reserved = reserved - 1
FROM done WHERE s.sku = done.sku;
WITH done AS (
  UPDATE orders SET state = 'confirmed'
  WHERE id = 501 AND state = 'pending'
  RETURNING sku
)
UPDATE stock AS s
SET qty = qty - 1, reserved = reserved - 1
FROM done WHERE s.sku = done.sku;
SELECT * FROM stock;
ROLLBACK;
