-- Look for: 4 invoices for 2 customers with look-then-insert; 2 with the claim, the second session reporting INSERT 0 0.
-- Two sessions are needed, so the tables stand in a schema of their own, which is dropped at the end. Needs dblink.
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS evidence_cron CASCADE;
CREATE SCHEMA evidence_cron;
SET search_path = evidence_cron, public;
CREATE TABLE usage (customer_id int, used_on date, cents int);
INSERT INTO usage VALUES (1, '2026-02-03', 10), (1, '2026-02-04', 20), (2, '2026-02-05', 30);
CREATE TABLE invoices (customer_id int, month date, cents bigint);
CREATE TABLE job_runs (job text, due date, PRIMARY KEY (job, due));
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a', 'b']) AS s;
SELECT dblink_exec(s, 'SET search_path = evidence_cron') FROM unnest(ARRAY['a', 'b']) AS s;

\echo look, then insert
SELECT s, r.n AS seen FROM unnest(ARRAY['a', 'b']) AS s,
  LATERAL dblink(s, $$SELECT count(*) FROM invoices WHERE month = '2026-02-01'$$) AS r(n bigint);
SELECT s, dblink_exec(s, $$INSERT INTO invoices (customer_id, month, cents)
  SELECT customer_id, '2026-02-01', sum(cents) FROM usage
  WHERE used_on >= '2026-02-01' AND used_on < '2026-03-01' GROUP BY customer_id$$) FROM unnest(ARRAY['a', 'b']) AS s;
SELECT count(*) AS invoices FROM invoices;

\echo claim by job and due time
TRUNCATE invoices;
SELECT $$WITH run AS (INSERT INTO job_runs (job, due) VALUES ('invoices', '2026-02-01')
  ON CONFLICT (job, due) DO NOTHING RETURNING due)
  INSERT INTO invoices (customer_id, month, cents)
  SELECT u.customer_id, run.due, sum(u.cents) FROM run
  JOIN usage AS u ON u.used_on >= run.due AND u.used_on < run.due + interval '1 month'
  GROUP BY u.customer_id, run.due$$ AS job \gset
SELECT dblink_exec('a', 'BEGIN');
SELECT dblink_exec('a', :'job') AS session_a;
SELECT dblink_send_query('b', :'job');
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS b_is_waiting;
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT * FROM dblink_get_result('b') AS r(session_b text);
SELECT * FROM invoices ORDER BY customer_id;

SELECT dblink_disconnect(s) FROM unnest(ARRAY['a', 'b']) AS s;
DROP SCHEMA evidence_cron CASCADE;
