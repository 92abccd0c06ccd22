-- Look for: crossing transfers end with 40P01 in one session; with ORDER BY id both commit; a child insert blocks FOR UPDATE on the parent (55P03) but not FOR NO KEY UPDATE.
\set ON_ERROR_STOP on
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_deadlock CASCADE;
CREATE SCHEMA ev_deadlock;
SET search_path = ev_deadlock, public;
CREATE TABLE accounts (id bigint PRIMARY KEY, balance numeric NOT NULL CHECK (balance >= 0));
CREATE TABLE entries (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts);
INSERT INTO accounts VALUES (1, 100), (2, 100);
SET client_min_messages = notice;

DO $$
BEGIN
    PERFORM dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec(s, 'SET search_path = ev_deadlock') FROM unnest(ARRAY['a','b']) s;

    RAISE NOTICE '== bad: sender first, in opposite directions';
    PERFORM dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec('a', 'UPDATE accounts SET balance = balance - 5 WHERE id = 1 AND balance >= 5');
    PERFORM dblink_exec('b', 'UPDATE accounts SET balance = balance - 7 WHERE id = 2 AND balance >= 7');
    PERFORM dblink_send_query('a', 'UPDATE accounts SET balance = balance + 5 WHERE id = 2');
    PERFORM pg_sleep(0.2);
    BEGIN
        PERFORM dblink_exec('b', 'UPDATE accounts SET balance = balance + 7 WHERE id = 1');
        RAISE NOTICE 'b went through';
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'b: % %', SQLSTATE, SQLERRM;
    END;
    PERFORM dblink_exec('b', 'ROLLBACK');
    BEGIN
        PERFORM * FROM dblink_get_result('a') t(r text);
        PERFORM * FROM dblink_get_result('a') t(r text);
        RAISE NOTICE 'a went through';
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'a: % %', SQLSTATE, SQLERRM;
        PERFORM * FROM dblink_get_result('a', false) t(r text);
    END;
    PERFORM dblink_exec('a', 'ROLLBACK');

    RAISE NOTICE '== good: both lock by id first';
    PERFORM dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
    PERFORM * FROM dblink('a', 'SELECT id FROM accounts WHERE id IN (1, 2) ORDER BY id FOR NO KEY UPDATE') t(id bigint);
    PERFORM dblink_send_query('b', 'SELECT id FROM accounts WHERE id IN (2, 1) ORDER BY id FOR NO KEY UPDATE');
    PERFORM pg_sleep(0.2);
    RAISE NOTICE 'b waits: %', dblink_is_busy('b') = 1;
    PERFORM dblink_exec('a', 'UPDATE accounts SET balance = balance - 5 WHERE id = 1 AND balance >= 5');
    PERFORM dblink_exec('a', 'UPDATE accounts SET balance = balance + 5 WHERE id = 2');
    PERFORM dblink_exec('a', 'COMMIT');
    PERFORM * FROM dblink_get_result('b') t(id bigint);
    PERFORM * FROM dblink_get_result('b') t(id bigint);
    PERFORM dblink_exec('b', 'UPDATE accounts SET balance = balance - 7 WHERE id = 2 AND balance >= 7');
    PERFORM dblink_exec('b', 'UPDATE accounts SET balance = balance + 7 WHERE id = 1');
    PERFORM dblink_exec('b', 'COMMIT');
    RAISE NOTICE 'both committed';

    RAISE NOTICE '== lock modes beside an open child insert';
    PERFORM dblink_exec('a', 'BEGIN');
    PERFORM dblink_exec('a', 'INSERT INTO entries VALUES (1, 1)');
    PERFORM dblink_exec('b', 'SET lock_timeout = ''200ms''');
    BEGIN
        PERFORM * FROM dblink('b', 'SELECT id FROM accounts WHERE id = 1 FOR UPDATE') t(id bigint);
        RAISE NOTICE 'FOR UPDATE: passed';
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'FOR UPDATE: % %', SQLSTATE, SQLERRM;
    END;
    PERFORM * FROM dblink('b', 'SELECT id FROM accounts WHERE id = 1 FOR NO KEY UPDATE') t(id bigint);
    RAISE NOTICE 'FOR NO KEY UPDATE: passed';
    PERFORM dblink_exec('a', 'ROLLBACK');
    PERFORM dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
END $$;
SELECT 'account', id, 'holds', balance FROM accounts ORDER BY id;
SET client_min_messages = warning;
DROP SCHEMA ev_deadlock CASCADE;
