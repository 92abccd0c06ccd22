-- Look for: READ COMMITTED adds up to 110, REPEATABLE READ READ ONLY to 100, one statement to 100.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_read_skew CASCADE;
CREATE SCHEMA ev_read_skew;
CREATE TABLE ev_read_skew.accounts (kind text PRIMARY KEY, balance int NOT NULL);
INSERT INTO ev_read_skew.accounts VALUES ('checking', 50), ('savings', 50);
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['r','w']) s;
SELECT dblink_exec(s, 'SET search_path = ev_read_skew') FROM unnest(ARRAY['r','w']) s;

\echo '== bad: READ COMMITTED (expect 50 + 60)'
SELECT dblink_exec('r', 'BEGIN');
SELECT * FROM dblink('r', $$SELECT sum(balance) FROM accounts WHERE kind = 'checking'$$) t(checking int);
SELECT dblink_exec('w', $$UPDATE accounts SET balance = balance + CASE kind WHEN 'savings' THEN 10 ELSE -10 END$$);
SELECT * FROM dblink('r', $$SELECT sum(balance) FROM accounts WHERE kind = 'savings'$$) t(savings int);
SELECT dblink_exec('r', 'COMMIT');

\echo '== good: REPEATABLE READ READ ONLY (expect 50 + 50)'
UPDATE ev_read_skew.accounts SET balance = 50;
SELECT dblink_exec('r', 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
SELECT * FROM dblink('r', $$SELECT sum(balance) FROM accounts WHERE kind = 'checking'$$) t(checking int);
SELECT dblink_exec('w', $$UPDATE accounts SET balance = balance + CASE kind WHEN 'savings' THEN 10 ELSE -10 END$$);
SELECT * FROM dblink('r', $$SELECT sum(balance) FROM accounts WHERE kind = 'savings'$$) t(savings int);
SELECT dblink_exec('r', 'COMMIT');

\echo '== one statement, with a commit while it runs (expect 50 and 50)'
UPDATE ev_read_skew.accounts SET balance = 50;
SELECT dblink_send_query('r', $$WITH c AS MATERIALIZED (SELECT sum(balance) AS checking FROM accounts WHERE kind = 'checking'),
 p AS MATERIALIZED (SELECT pg_sleep(0.5))
SELECT c.checking, (SELECT sum(balance) FROM accounts WHERE kind = 'savings' AND p.pg_sleep IS NOT NULL) FROM c, p$$);
SELECT pg_sleep(0.2);
SELECT dblink_exec('w', $$UPDATE accounts SET balance = balance + CASE kind WHEN 'savings' THEN 10 ELSE -10 END$$);
SELECT * FROM dblink_get_result('r') t(checking int, savings int);
SELECT dblink_disconnect(s) FROM unnest(ARRAY['r','w']) s;
DROP SCHEMA ev_read_skew CASCADE;
