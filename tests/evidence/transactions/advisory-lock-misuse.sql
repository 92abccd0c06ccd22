-- Look for: two session locks survive ROLLBACK and need two unlocks, the xact lock does not survive; (5) and (0, 5) are different keys; hashtext collides 10 times among 300,000 names; the good key equals the first 8 bytes of SHA-256.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS ev_advisory_lock;
SET search_path = ev_advisory_lock;
CREATE FUNCTION next_number() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE invoices (id bigint PRIMARY KEY, number int, state text);
INSERT INTO invoices VALUES (42, NULL, 'draft');

\echo '== session level: held after ROLLBACK, counted twice'
BEGIN;
SELECT pg_advisory_lock(5), pg_advisory_lock(5);
ROLLBACK;
SELECT count(*) AS "advisory locks (expect 1)" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT pg_advisory_unlock(5) AS "first unlock (t)";
SELECT count(*) AS "still held (expect 1)" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT pg_advisory_unlock(5) AS "second unlock (t)", pg_advisory_unlock(5) AS "third unlock (f)";

\echo '== transaction level: gone after ROLLBACK'
BEGIN;
SELECT pg_advisory_xact_lock(5);
ROLLBACK;
SELECT count(*) AS "advisory locks (expect 0)" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();

\echo '== one 64-bit key and two 32-bit keys are different spaces (expect 2)'
BEGIN;
SELECT pg_advisory_xact_lock(5), pg_advisory_xact_lock(0, 5);
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
COMMIT;

\echo '== 32-bit keys collide'
SELECT count(*) - count(DISTINCT hashtext('key:' || i)) AS "collisions of hashtext" FROM generate_series(1, 300000) i;

\echo '== bad: session lock; the failing UPDATE leaves it behind'
\set ON_ERROR_STOP off
SELECT pg_advisory_lock(hashtext('invoice:' || '42'));
UPDATE invoices SET number = 1 / 0, state = 'issued' WHERE id = 42;
SELECT count(*) AS "left behind (expect 1)" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT pg_advisory_unlock_all();
\set ON_ERROR_STOP on

\echo '== good: the key and the statements of the lesson'
BEGIN;
SELECT pg_advisory_xact_lock(('x' || substr(encode(sha256(convert_to('invoice:' || '42', 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint);
SELECT (classid::bigint << 32) + objid::bigint AS "key in pg_locks",
       ('x' || substr(encode(sha256('invoice:42'), 'hex'), 1, 16))::bit(64)::bigint AS "first 8 bytes of SHA-256"
  FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
UPDATE invoices SET number = next_number(), state = 'issued' WHERE id = 42 AND state = 'draft';
COMMIT;
SELECT count(*) AS "advisory locks (expect 0)" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
DROP SCHEMA ev_advisory_lock CASCADE;
