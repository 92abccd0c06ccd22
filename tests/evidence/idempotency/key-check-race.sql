-- Look for: 2 payments for select-then-insert; 1 payment for claim-first, the second session waiting for the first.
-- Two sessions are needed, so the tables stand in a schema of their own, which is dropped at the end. Needs dblink.
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS evidence_key_check CASCADE;
CREATE SCHEMA evidence_key_check;
SET search_path = evidence_key_check, public;
CREATE TABLE idempotency_keys (account_id int, key text, ref text);
CREATE TABLE payments (account_id int, cents int, ref text);
CREATE INDEX ON idempotency_keys (account_id, key);
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec(s, 'SET search_path = evidence_key_check') FROM unnest(ARRAY['a', 'b']) AS s;

\echo select, then insert, interleaved
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT s, r.n AS keys_seen FROM unnest(ARRAY['a', 'b']) AS s,
  LATERAL dblink(s, $$SELECT count(*) FROM idempotency_keys WHERE account_id = 7 AND key = 'k-81'$$) AS r(n bigint);
SELECT dblink_exec(s, $$INSERT INTO payments VALUES (7, 4900, 'p-1');
  INSERT INTO idempotency_keys VALUES (7, 'k-81', 'p-1'); COMMIT$$) FROM unnest(ARRAY['a', 'b']) AS s;
SELECT count(*) AS payments FROM payments;

\echo claim first, interleaved: b waits for a
TRUNCATE payments, idempotency_keys;
CREATE UNIQUE INDEX ON idempotency_keys (account_id, key);
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec('a', $$WITH claim AS (INSERT INTO idempotency_keys VALUES (7, 'k-81', 'p-1')
  ON CONFLICT (account_id, key) DO NOTHING RETURNING account_id, ref)
  INSERT INTO payments SELECT account_id, 4900, ref FROM claim$$) AS session_a;
SELECT dblink_send_query('b', $$WITH claim AS (INSERT INTO idempotency_keys VALUES (7, 'k-81', 'p-1')
  ON CONFLICT (account_id, key) DO NOTHING RETURNING account_id, ref)
  INSERT INTO payments SELECT account_id, 4900, ref FROM claim$$);
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS b_is_waiting;
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT dblink_exec('b', 'COMMIT');
SELECT count(*) AS payments FROM payments;

\echo claim first, a rolls back: b makes the payment
TRUNCATE payments, idempotency_keys;
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec('a', $$WITH claim AS (INSERT INTO idempotency_keys VALUES (7, 'k-82', 'p-1')
  ON CONFLICT (account_id, key) DO NOTHING RETURNING account_id, ref)
  INSERT INTO payments SELECT account_id, 4900, ref FROM claim$$) AS session_a;
SELECT dblink_send_query('b', $$WITH claim AS (INSERT INTO idempotency_keys VALUES (7, 'k-82', 'p-1')
  ON CONFLICT (account_id, key) DO NOTHING RETURNING account_id, ref)
  INSERT INTO payments SELECT account_id, 4900, ref FROM claim$$);
SELECT dblink_exec('a', 'ROLLBACK');
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT dblink_exec('b', 'COMMIT');
SELECT count(*) AS payments FROM payments;

SELECT dblink_disconnect(s) FROM unnest(ARRAY['a', 'b']) AS s;
DROP SCHEMA evidence_key_check CASCADE;
