-- Look for: with the lock held across the pause, a second session gets 55P03 and VACUUM VERBOSE keeps 10,000 dead rows of another table; with the state column the second session gets an answer at once (0 rows) and the dead rows go.
\set ON_ERROR_STOP on
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_long CASCADE;
CREATE SCHEMA ev_long;
SET search_path = ev_long, public;
CREATE TABLE orders (id bigint PRIMARY KEY, total int, state text, charge_key text, charge_id text);
CREATE TABLE other (id int) WITH (autovacuum_enabled = off);
INSERT INTO orders VALUES (1, 10, 'open'), (2, 10, 'open');
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec(s, 'SET search_path = ev_long') FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec('b', 'SET lock_timeout = 200');
\echo '== bad: a has locked and updated its order and waits for the provider'
SELECT dblink_exec('a', 'BEGIN');
SELECT * FROM dblink('a', 'SELECT total FROM orders WHERE id = 1 AND state = ''open'' FOR UPDATE') t(total int);
SELECT dblink_exec('a', 'UPDATE orders SET state = ''paid'' WHERE id = 1');
SET client_min_messages = notice;
DO $$ BEGIN
    PERFORM * FROM dblink('b', 'SELECT total FROM orders WHERE id = 1 FOR UPDATE') t(total int);
    RAISE NOTICE 'second session: went through';
EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'second session: %', SQLSTATE;
END $$;
INSERT INTO other SELECT g FROM generate_series(1, 10000) g;
DELETE FROM other;
VACUUM (VERBOSE) other;
SELECT dblink_exec('a', 'ROLLBACK');
\echo '== good: intent committed, nothing open during the pause'
SELECT * FROM dblink('a', 'UPDATE orders SET state = ''charging'', charge_key = ''k1'' WHERE id = 1 AND state = ''open'' RETURNING total') t(total int);
SELECT 'second session gets', count(*), 'rows' FROM dblink('b', 'UPDATE orders SET state = ''charging'', charge_key = ''k2'' WHERE id = 1 AND state = ''open'' RETURNING total') t(total int);
VACUUM (VERBOSE) other;
SELECT dblink_exec('a', 'UPDATE orders SET state = ''paid'', charge_id = ''c1'' WHERE id = 1 AND state = ''charging'' AND charge_key = ''k1''');
\echo '== idle after a plain SELECT at READ COMMITTED: ALTER TABLE waits'
SELECT dblink_exec('a', 'BEGIN');
SELECT * FROM dblink('a', 'SELECT total FROM orders WHERE id = 1') t(total int);
DO $$ BEGIN
    PERFORM dblink_exec('b', 'ALTER TABLE orders ADD COLUMN note text');
    RAISE NOTICE 'ALTER TABLE: went through';
EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'ALTER TABLE: %', SQLSTATE;
END $$;
SELECT dblink_exec('a', 'ROLLBACK');
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
SET client_min_messages = warning;
DROP SCHEMA ev_long CASCADE;
