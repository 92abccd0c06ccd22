-- Look for: WHERE NOT EXISTS leaves 2 rows and the constraint is refused (23505); ON CONFLICT leaves 1 row and RETURNING gives none; at REPEATABLE READ it raises 40001; a concurrent MERGE gives 23505.
\set ON_ERROR_STOP on
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_upsert CASCADE;
CREATE SCHEMA ev_upsert;
SET search_path = ev_upsert, public;
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, name text NOT NULL);
SET client_min_messages = notice;
DO $$
DECLARE
    ins text := 'INSERT INTO customers (email, name) SELECT ''a@x'', ''A'' WHERE NOT EXISTS (SELECT 1 FROM customers WHERE email = ''a@x'')';
    ups text := 'INSERT INTO customers (email, name) VALUES (''b@x'', ''B'') ON CONFLICT (email) DO NOTHING';
    mrg text := 'MERGE INTO customers c USING (VALUES (''c@x'', ''C'')) v(email, name) ON c.email = v.email WHEN NOT MATCHED THEN INSERT (email, name) VALUES (v.email, v.name)';
    n int;
BEGIN
    PERFORM dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec(s, 'SET search_path = ev_upsert') FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec(s, ins) FROM unnest(ARRAY['a','b']) s;
    PERFORM dblink_exec(s, 'COMMIT') FROM unnest(ARRAY['a','b']) s;
    SELECT count INTO n FROM dblink('a', 'SELECT count(*) FROM customers') t(count int);
    RAISE NOTICE 'bad: rows for one e-mail: %', n;
    BEGIN
        PERFORM dblink_exec('a', 'ALTER TABLE customers ADD UNIQUE (email)');
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'adding the constraint: %', SQLSTATE;
    END;
    PERFORM dblink_exec('a', 'DELETE FROM customers WHERE id > (SELECT min(id) FROM customers)');
    PERFORM dblink_exec('a', 'ALTER TABLE customers ADD UNIQUE (email)');

    PERFORM dblink_exec('a', 'BEGIN');
    PERFORM dblink_exec('a', ups);
    PERFORM dblink_send_query('b', ups || ' RETURNING id');
    PERFORM pg_sleep(0.2);
    RAISE NOTICE 'good: second waits: %', dblink_is_busy('b') = 1;
    PERFORM dblink_exec('a', 'COMMIT');
    SELECT count(*) INTO n FROM dblink_get_result('b') t(id bigint);
    RAISE NOTICE 'good: rows returned to the second: %', n;
    PERFORM * FROM dblink_get_result('b') t(id bigint);
    SELECT count INTO n FROM dblink('a', 'SELECT count(*) FROM customers WHERE email = ''b@x''') t(count int);
    RAISE NOTICE 'good: rows for one e-mail: %', n;

    PERFORM dblink_exec('b', 'BEGIN ISOLATION LEVEL REPEATABLE READ');
    PERFORM * FROM dblink('b', 'SELECT count(*) FROM customers') t(c int);
    PERFORM dblink_exec('a', replace(ups, 'b@x', 'd@x'));
    BEGIN
        PERFORM dblink_exec('b', replace(ups, 'b@x', 'd@x'));
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'ON CONFLICT at REPEATABLE READ: %', SQLSTATE;
    END;
    PERFORM dblink_exec('b', 'ROLLBACK');

    PERFORM dblink_exec('a', 'BEGIN');
    PERFORM dblink_exec('a', mrg);
    PERFORM dblink_send_query('b', mrg);
    PERFORM pg_sleep(0.2);
    PERFORM dblink_exec('a', 'COMMIT');
    BEGIN
        PERFORM * FROM dblink_get_result('b') t(r text);
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'concurrent MERGE: %', SQLSTATE;
    END;
    PERFORM dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
END $$;
SET client_min_messages = warning;
DROP SCHEMA ev_upsert CASCADE;
