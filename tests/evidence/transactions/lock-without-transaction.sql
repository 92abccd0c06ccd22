-- Look for: after FOR UPDATE in autocommit the second session locks the row at once; inside BEGIN it gets 55P03, while a plain SELECT passes.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_lock CASCADE;
CREATE SCHEMA ev_lock;
CREATE TABLE ev_lock.vouchers (id bigint PRIMARY KEY, order_id bigint);
INSERT INTO ev_lock.vouchers VALUES (1, NULL);
SET client_min_messages = notice;
DO $$
DECLARE begin_first boolean; q text := 'SELECT id FROM ev_lock.vouchers WHERE id = 1 FOR UPDATE';
BEGIN
    PERFORM dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec('b', 'SET lock_timeout = 200');
    FOREACH begin_first IN ARRAY ARRAY[false, true] LOOP
        IF begin_first THEN PERFORM dblink_exec('a', 'BEGIN'); END IF;
        PERFORM * FROM dblink('a', q) t(id bigint);
        BEGIN
            PERFORM * FROM dblink('b', q) t(id bigint);
            RAISE NOTICE 'first inside BEGIN: %, second session: locked at once', begin_first;
        EXCEPTION WHEN OTHERS THEN
            RAISE NOTICE 'first inside BEGIN: %, second session: %', begin_first, SQLSTATE;
        END;
    END LOOP;
    PERFORM * FROM dblink('b', 'SELECT id FROM ev_lock.vouchers WHERE id = 1') t(id bigint);
    RAISE NOTICE 'plain SELECT: passed';
    PERFORM dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
END $$;
SET client_min_messages = warning;
DROP SCHEMA ev_lock CASCADE;
