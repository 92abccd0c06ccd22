-- On a throw-away server only: it changes synchronous_standby_names and puts it back. Needs dblink.
-- Look for: the first COMMIT returns at once with nobody waited for; the second hangs (wait event SyncRep) as neither standby is there; after the
-- cancel its row is committed here all the same.
\set QUIET on
CREATE EXTENSION IF NOT EXISTS dblink;
CREATE SCHEMA ev_ack;
SET search_path = ev_ack, public;
CREATE TABLE accounts (id int PRIMARY KEY, balance numeric NOT NULL);
CREATE TABLE payments (id int PRIMARY KEY, account_id int NOT NULL, amount numeric NOT NULL);
INSERT INTO accounts VALUES (1, 1000);
SET client_min_messages = warning;
SELECT format('host=%s port=%s dbname=%s user=%s options=-csearch_path=ev_ack',
              split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user) AS me \gset
\set QUIET off
\echo == nobody is waited for
ALTER SYSTEM SET synchronous_standby_names = '';
SELECT pg_reload_conf();
SELECT pg_sleep(0.5);
BEGIN;
UPDATE accounts SET balance = balance - 100 WHERE id = 1;
INSERT INTO payments (id, account_id, amount) VALUES (41, 1, 100);
COMMIT;
\echo == one of two standbys, neither of them there
ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (s1, s2)';
SELECT pg_reload_conf();
SELECT pg_sleep(0.5);
SET synchronous_commit = local;
SELECT dblink_connect('writer', :'me');
SELECT dblink_send_query('writer', $$
  BEGIN;
  SET LOCAL synchronous_commit = on;
  UPDATE accounts SET balance = balance - 100 WHERE id = 1;
  INSERT INTO payments (id, account_id, amount) VALUES (42, 1, 100);
  COMMIT $$);
SELECT pg_sleep(1);
SELECT wait_event, pg_cancel_backend(pid) AS cancelled FROM pg_stat_activity WHERE wait_event = 'SyncRep';
SELECT pg_sleep(0.5);
SELECT id, 'committed' AS state FROM payments ORDER BY id;
SELECT dblink_disconnect('writer');
ALTER SYSTEM RESET synchronous_standby_names;
SELECT pg_reload_conf();
DROP SCHEMA ev_ack CASCADE;
