-- Look for: without limits the second UPDATE is still waiting after a second; statement_timeout 300 ms gives 57014, lock_timeout 200 ms gives 55P03, lock_timeout above statement_timeout gives 57014.
\set ON_ERROR_STOP on
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_timeouts CASCADE;
CREATE SCHEMA ev_timeouts;
CREATE TABLE ev_timeouts.orders (id bigint PRIMARY KEY, total numeric);
INSERT INTO ev_timeouts.orders VALUES (1, 1);
DO $$ DECLARE r text; BEGIN
    FOREACH r IN ARRAY ARRAY['ev_web', 'ev_reports'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE 'DROP ROLE ' || r; END IF;
    END LOOP;
END $$;
SET client_min_messages = notice;
BEGIN;
CREATE ROLE ev_web LOGIN;
CREATE ROLE ev_reports LOGIN;
ALTER ROLE ev_web SET statement_timeout = 0;
SELECT rolname, setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE rolname LIKE 'ev\_%';
ALTER ROLE ev_web SET statement_timeout = '5s';
ALTER ROLE ev_web SET lock_timeout = '1s';
ALTER ROLE ev_web SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE ev_reports SET statement_timeout = '10min';
ALTER ROLE ev_reports SET lock_timeout = '5s';
SELECT rolname, setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE rolname LIKE 'ev\_%';
ROLLBACK;
DO $$
DECLARE cfg text; t0 timestamptz;
BEGIN
    PERFORM dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec('a', 'BEGIN');
    PERFORM dblink_exec('a', 'UPDATE ev_timeouts.orders SET total = 2 WHERE id = 1');
    PERFORM dblink_send_query('b', 'UPDATE ev_timeouts.orders SET total = 3 WHERE id = 1');
    PERFORM pg_sleep(1);
    RAISE NOTICE 'no limits: still waiting after 1 s: %', dblink_is_busy('b') = 1;
    PERFORM dblink_disconnect('b');
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE ev_timeouts%';
    FOREACH cfg IN ARRAY ARRAY['statement_timeout = 300', 'lock_timeout = 200', 'statement_timeout = 300; SET lock_timeout = 600'] LOOP
        PERFORM dblink_connect('b', 'dbname=' || current_database());
        PERFORM dblink_exec('b', 'SET ' || cfg);
        t0 := clock_timestamp();
        BEGIN
            PERFORM dblink_exec('b', 'UPDATE ev_timeouts.orders SET total = 3 WHERE id = 1');
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            RAISE NOTICE '%: % after % s', cfg, SQLSTATE, round(extract(epoch FROM clock_timestamp() - t0)::numeric, 1);
        END;
        PERFORM dblink_disconnect('b');
    END LOOP;
    PERFORM dblink_exec('a', 'ROLLBACK');
    PERFORM dblink_disconnect('a');
END $$;
SET client_min_messages = warning;
DROP SCHEMA ev_timeouts CASCADE;
