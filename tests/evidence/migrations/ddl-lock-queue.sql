-- Look for: a plain SELECT times out behind the waiting ALTER; with lock_timeout the ALTER gives up (55P03) and the SELECT gets through.
-- Needs the dblink extension and a login that works without a password.
CREATE EXTENSION IF NOT EXISTS dblink;
CREATE SCHEMA ev_ddl_queue;
CREATE TABLE ev_ddl_queue.orders (id bigint PRIMARY KEY);
INSERT INTO ev_ddl_queue.orders VALUES (1);
SELECT dblink_connect('report', 'dbname=' || current_database());
SELECT dblink_connect('migration', 'dbname=' || current_database());
\echo == a report has read the table and its transaction is open
SELECT dblink_exec('report', 'BEGIN');
SELECT n FROM dblink('report', 'SELECT count(*) FROM ev_ddl_queue.orders') AS t(n bigint);
\echo == ALTER without lock_timeout
SELECT dblink_send_query('migration', 'ALTER TABLE ev_ddl_queue.orders ADD COLUMN note text');
SELECT pg_sleep(0.3);
SELECT mode, granted FROM pg_locks
WHERE relation = 'ev_ddl_queue.orders'::regclass ORDER BY granted DESC;
SET statement_timeout = '600ms';
SELECT count(*) FROM ev_ddl_queue.orders;
SET statement_timeout = 0;
SELECT dblink_cancel_query('migration');
SELECT * FROM dblink_get_result('migration', false) AS t(s text);
SELECT * FROM dblink_get_result('migration', false) AS t(s text);
\echo == ALTER with lock_timeout
SELECT dblink_exec('migration', 'SET lock_timeout = ''200ms''');
SELECT dblink_send_query('migration', 'ALTER TABLE ev_ddl_queue.orders ADD COLUMN IF NOT EXISTS note text');
SELECT pg_sleep(0.5);
SELECT * FROM dblink_get_result('migration', false) AS t(s text);
SET statement_timeout = '600ms';
SELECT count(*) FROM ev_ddl_queue.orders;
SET statement_timeout = 0;
SELECT dblink_disconnect('report');
SELECT dblink_disconnect('migration');
DROP SCHEMA ev_ddl_queue CASCADE;
