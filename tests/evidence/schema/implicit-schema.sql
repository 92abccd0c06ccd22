-- Look for: the loose tables take 'TBD' and an orphan; the declared ones refuse both; a NOT VALID CHECK stops updates of bad rows.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp;
\echo == loose
CREATE TABLE customers (id bigint, email varchar(255));
CREATE TABLE orders (id bigint, customer_id bigint, amount varchar(20), state varchar(20));
INSERT INTO customers VALUES (1, 'a@example.com');
INSERT INTO orders VALUES (10, 1, '12.50', 'new');
INSERT INTO orders VALUES (11, 999, 'TBD', NULL);
SELECT sum(amount::numeric) FROM orders;
DROP TABLE orders, customers;
\echo == declared
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (
  id          bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  amount      numeric(12,2) NOT NULL CHECK (amount > 0),
  state       text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'paid', 'shipped'))
);
INSERT INTO customers VALUES (1, 'a@example.com');
INSERT INTO orders VALUES (10, 1, 12.50, 'new');
INSERT INTO orders VALUES (11, 1, 'TBD', 'new');
INSERT INTO orders VALUES (11, 999, 5, 'new');
INSERT INTO orders VALUES (11, 1, NULL, 'new');
\echo == CHECK and NULL
CREATE TABLE q (quantity int CHECK (quantity > 0), note text);
INSERT INTO q VALUES (NULL, 'accepted');
\echo == NOT VALID
CREATE TABLE r (id int, quantity int, note text);
INSERT INTO r VALUES (1, -1, 'old');
ALTER TABLE r ADD CONSTRAINT quantity_positive CHECK (quantity > 0) NOT VALID;
UPDATE r SET note = 'new' WHERE id = 1;
ALTER TABLE r VALIDATE CONSTRAINT quantity_positive;
ROLLBACK;
