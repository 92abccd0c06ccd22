-- Look for: the guarded reset leaves 2 orders although the client goes on after the error; the unguarded one leaves 0;
-- a role that owns no table can neither drop nor truncate. Needs a superuser; all roles and tables are rolled back or temporary.
\set ON_ERROR_STOP off
CREATE TEMP TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
CREATE TEMP TABLE orders (id int);
CREATE TEMP TABLE payments (id int);
CREATE TEMP TABLE environment (name text);
INSERT INTO orders VALUES (1), (2);

\echo '== guarded, in a database that is not marked as test'
BEGIN;
SET LOCAL lock_timeout = '2s';
DO $$
BEGIN
  IF right(current_database(), 5) <> '_test'
     OR (SELECT name FROM environment)
        IS DISTINCT FROM 'test'
  THEN
    RAISE EXCEPTION 'refusing to empty %',
      current_database();
  END IF;
END $$;
TRUNCATE orders, payments, customers
  RESTART IDENTITY;
INSERT INTO customers (name)
VALUES ('Ada'), ('Bob');
COMMIT;
SELECT count(*) AS orders_left FROM orders;

\echo '== unguarded'
BEGIN;
SET LOCAL lock_timeout = '2s';
TRUNCATE orders, payments, customers
  RESTART IDENTITY;
INSERT INTO customers (name)
VALUES ('Ada'), ('Bob');
COMMIT;
SELECT count(*) AS orders_left FROM orders;

\echo '== a role that owns nothing'
BEGIN;
CREATE ROLE footgun_evidence_app;
CREATE SCHEMA footgun_evidence;
CREATE TABLE footgun_evidence.orders (id int);
GRANT USAGE ON SCHEMA footgun_evidence TO footgun_evidence_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON footgun_evidence.orders TO footgun_evidence_app;
SET LOCAL ROLE footgun_evidence_app;
SAVEPOINT s;
DROP TABLE footgun_evidence.orders;
ROLLBACK TO s;
TRUNCATE footgun_evidence.orders;
ROLLBACK TO s;
DELETE FROM footgun_evidence.orders;
ROLLBACK;
