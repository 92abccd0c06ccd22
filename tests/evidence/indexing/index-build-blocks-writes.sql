-- Look for: during CREATE INDEX an INSERT gets 55P03 and a SELECT passes; during REINDEX the SELECT gets 55P03 too; during CONCURRENTLY the INSERT passes, although the build waits for a transaction on another table; a failed unique build is INVALID.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_build CASCADE;
CREATE SCHEMA ev_build;
CREATE TABLE ev_build.orders (id bigint PRIMARY KEY, customer_id int, created_at timestamptz DEFAULT now());
CREATE TABLE ev_build.other (id int);
CREATE INDEX orders_created_at ON ev_build.orders (created_at);
INSERT INTO ev_build.orders SELECT g, g % 100 FROM generate_series(1, 1000) g;
SET client_min_messages = notice;
DO $$
DECLARE ddl text;
BEGIN
    PERFORM dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b','c']) s;
    PERFORM dblink_exec(s, 'SET search_path = ev_build') FROM unnest(ARRAY['a','b','c']) s;
    PERFORM dblink_exec('b', 'SET lock_timeout = 200');
    FOREACH ddl IN ARRAY ARRAY['CREATE INDEX orders_customer_id ON orders (customer_id)', 'REINDEX INDEX orders_created_at'] LOOP
        PERFORM dblink_exec('a', 'BEGIN');
        PERFORM dblink_exec('a', ddl);
        BEGIN
            PERFORM * FROM dblink('b', 'SELECT count(*) FROM orders WHERE id = 5') t(n int);
            RAISE NOTICE '%: SELECT passed', split_part(ddl, ' ', 1);
        EXCEPTION WHEN OTHERS THEN RAISE NOTICE '%: SELECT %', split_part(ddl, ' ', 1), SQLSTATE;
        END;
        BEGIN
            PERFORM dblink_exec('b', 'INSERT INTO orders VALUES (-1)');
            RAISE NOTICE '%: INSERT passed', split_part(ddl, ' ', 1);
        EXCEPTION WHEN OTHERS THEN RAISE NOTICE '%: INSERT %', split_part(ddl, ' ', 1), SQLSTATE;
        END;
        PERFORM dblink_exec('a', 'ROLLBACK');
    END LOOP;
    BEGIN
        PERFORM dblink_exec('a', 'BEGIN');
        PERFORM dblink_exec('a', 'CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id)');
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'CONCURRENTLY inside a transaction: %', SQLERRM;
    END;
    PERFORM dblink_exec('a', 'ROLLBACK');
END $$;
-- an open snapshot on another table makes the build wait
SELECT dblink_exec('c', 'BEGIN ISOLATION LEVEL REPEATABLE READ');
SELECT * FROM dblink('c', 'SELECT count(*) FROM other') t(n int);
SELECT dblink_send_query('a', 'CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id)');
SELECT pg_sleep(0.5);
SELECT dblink_is_busy('a') AS build_still_waits;
SELECT dblink_exec('b', 'INSERT INTO orders VALUES (-1)') AS insert_during_concurrent_build;
SELECT dblink_exec('c', 'ROLLBACK');
-- this session must hold no snapshot of its own while the build finishes
\! sleep 1
SELECT * FROM dblink_get_result('a') t(r text);
SELECT * FROM dblink_get_result('a') t(r text);
SET search_path = ev_build, public;
REINDEX INDEX CONCURRENTLY orders_created_at;
\set ON_ERROR_STOP off
CREATE UNIQUE INDEX CONCURRENTLY orders_u ON orders (customer_id);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_u ON orders (customer_id);
\set ON_ERROR_STOP on
SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE c.relnamespace = 'ev_build'::regnamespace ORDER BY 1;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b','c']) s;
SET client_min_messages = warning;
DROP SCHEMA ev_build CASCADE;
