-- Look for: the bad function turns 40001 into P0001, the good one keeps 40001 and gives 23514 for too little stock; WHEN OTHERS THEN NULL swallows 55P03 and lets 57014 through.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_when_others CASCADE;
CREATE SCHEMA ev_when_others;
SET search_path = ev_when_others, public;
CREATE TABLE products (id bigint PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0));
INSERT INTO products VALUES (1, 10);
CREATE FUNCTION take_stock_bad(p bigint, n int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    rest int;
BEGIN
    UPDATE products SET stock = stock - n WHERE id = p RETURNING stock INTO rest;
    RETURN rest;
EXCEPTION WHEN OTHERS THEN
    RAISE EXCEPTION 'take_stock failed: %', SQLERRM;
END $$;
CREATE FUNCTION take_stock_good(p bigint, n int)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    rest int;
BEGIN
    UPDATE products SET stock = stock - n WHERE id = p RETURNING stock INTO rest;
    RETURN rest;
EXCEPTION WHEN check_violation THEN
    RAISE EXCEPTION 'not enough stock of %', p
        USING ERRCODE = 'check_violation', HINT = 'Take fewer or wait.';
END $$;
CREATE FUNCTION swallow(stmt text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE stmt;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN 'swallowed ' || SQLSTATE;
END $$;
SELECT dblink_connect('b', 'dbname=' || current_database());
SELECT dblink_exec('b', 'SET search_path = ev_when_others');

\echo '== a serialization failure through both functions'
DO $do$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['take_stock_bad', 'take_stock_good'] LOOP
        PERFORM dblink_exec('b', 'BEGIN ISOLATION LEVEL REPEATABLE READ');
        PERFORM * FROM dblink('b', 'SELECT stock FROM products') t(n int);
        PERFORM dblink_connect('c', 'dbname=' || current_database());
        PERFORM dblink_exec('c', 'UPDATE ev_when_others.products SET stock = stock + 0');
        PERFORM dblink_disconnect('c');
        BEGIN
            PERFORM * FROM dblink('b', format('SELECT %s(1, 2)', f)) t(n int);
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING '%: % %', f, SQLSTATE, SQLERRM;
        END;
        PERFORM dblink_exec('b', 'ROLLBACK');
    END LOOP;
END $do$;

\echo '== too little stock through the good function'
\set ON_ERROR_STOP off
\set VERBOSITY verbose
SELECT take_stock_good(1, 99);
\set VERBOSITY default

\echo '== what WHEN OTHERS swallows: lock_timeout yes, statement_timeout no'
SELECT dblink_exec('b', 'BEGIN');
SELECT dblink_exec('b', 'UPDATE products SET stock = stock - 1 WHERE id = 1');
SET lock_timeout = '200ms';
SELECT swallow('UPDATE ev_when_others.products SET stock = 5 WHERE id = 1');
RESET lock_timeout;
SET statement_timeout = '200ms';
\set VERBOSITY verbose
SELECT swallow('SELECT pg_sleep(2)');
RESET statement_timeout;
SELECT dblink_exec('b', 'ROLLBACK');
SELECT dblink_disconnect('b');
DROP SCHEMA ev_when_others CASCADE;
