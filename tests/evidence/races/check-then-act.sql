-- Look for: 160 paid out of 100 with read, test, write; 80 with the condition in the UPDATE (second session 0 rows).
-- Two sessions are needed, so the tables stand in a schema of their own, which is dropped at the end. Needs dblink.
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS evidence_check_act CASCADE;
CREATE SCHEMA evidence_check_act;
SET search_path = evidence_check_act, public;
CREATE TABLE accounts (id int PRIMARY KEY, balance int CHECK (balance >= 0));
CREATE TABLE payouts (account_id int, cents int);
INSERT INTO accounts VALUES (7, 100);
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec(s, 'SET search_path = evidence_check_act') FROM unnest(ARRAY['a', 'b']) AS s;

\echo read, test, write: both sessions read 100, then both write
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT s, r.balance FROM unnest(ARRAY['a', 'b']) AS s,
  LATERAL dblink(s, 'SELECT balance FROM accounts WHERE id = 7') AS r(balance int);
SELECT dblink_exec(s, 'UPDATE accounts SET balance = 20 WHERE id = 7;
  INSERT INTO payouts VALUES (7, 80); COMMIT') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT (SELECT balance FROM accounts) AS balance, sum(cents) AS paid_out FROM payouts;

\echo condition in the write: b waits for a and then matches no row
TRUNCATE payouts;
UPDATE accounts SET balance = 100;
\set pay 'WITH taken AS (UPDATE accounts SET balance = balance - 80 WHERE id = 7 AND balance >= 80 RETURNING id) INSERT INTO payouts SELECT id, 80 FROM taken'
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec('a', :'pay') AS session_a;
SELECT dblink_send_query('b', :'pay');
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS b_is_waiting;
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT dblink_exec('b', 'COMMIT');
SELECT (SELECT balance FROM accounts) AS balance, sum(cents) AS paid_out FROM payouts;

SELECT dblink_disconnect(s) FROM unnest(ARRAY['a', 'b']) AS s;
DROP SCHEMA evidence_check_act CASCADE;
