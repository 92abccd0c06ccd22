-- Look for: both sessions get number 1 with max + 1; FOR UPDATE with max() is refused (0A000); with the counter the second session waits and gets 1 after a rollback and 2 after a commit.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_max CASCADE;
CREATE SCHEMA ev_max;
SET search_path = ev_max, public;
CREATE TABLE invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner_id bigint NOT NULL, no int NOT NULL, total numeric NOT NULL);
SET client_min_messages = notice;
DO $$
DECLARE
    n int; outcome text;
    bad text := 'INSERT INTO invoices (owner_id, no, total) SELECT 7, coalesce(max(no), 0) + 1, 1 FROM invoices WHERE owner_id = 7 RETURNING no';
    good text := 'WITH n AS (INSERT INTO invoice_counters AS c VALUES (7, 1) ON CONFLICT (owner_id) DO UPDATE SET last_no = c.last_no + 1 RETURNING c.last_no) INSERT INTO invoices (owner_id, no, total) SELECT 7, n.last_no, 1 FROM n RETURNING no';
    s text;
BEGIN
    PERFORM dblink_connect(c, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) c;
    PERFORM dblink_exec(c, 'SET search_path = ev_max') FROM unnest(ARRAY['a','b']) c;
    FOREACH s IN ARRAY ARRAY['a', 'b'] LOOP
        PERFORM dblink_exec(s, 'BEGIN');
        SELECT no INTO n FROM dblink(s, bad) t(no int);
        RAISE NOTICE 'max + 1: session % got %', s, n;
    END LOOP;
    PERFORM dblink_exec(c, 'COMMIT') FROM unnest(ARRAY['a','b']) c;
    BEGIN
        PERFORM * FROM dblink('a', 'SELECT max(no) FROM invoices FOR UPDATE') t(no int);
    EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'max() FOR UPDATE: %', SQLSTATE;
    END;
    PERFORM dblink_exec('a', 'DELETE FROM invoices');
    PERFORM dblink_exec('a', 'CREATE TABLE invoice_counters (owner_id bigint PRIMARY KEY, last_no int NOT NULL)');
    PERFORM dblink_exec('a', 'ALTER TABLE invoices ADD UNIQUE (owner_id, no)');
    FOREACH outcome IN ARRAY ARRAY['ROLLBACK', 'COMMIT'] LOOP
        PERFORM dblink_exec('a', 'DELETE FROM invoices');
        PERFORM dblink_exec('a', 'DELETE FROM invoice_counters');
        PERFORM dblink_exec('a', 'BEGIN');
        PERFORM * FROM dblink('a', good) t(no int);
        PERFORM dblink_send_query('b', good);
        PERFORM pg_sleep(0.2);
        RAISE NOTICE 'counter: second session waits: %', dblink_is_busy('b') = 1;
        PERFORM dblink_exec('a', outcome);
        SELECT no INTO n FROM dblink_get_result('b') t(no int);
        PERFORM * FROM dblink_get_result('b') t(no int);
        RAISE NOTICE 'counter: after % of the first, the second got %', outcome, n;
    END LOOP;
    PERFORM dblink_disconnect(c) FROM unnest(ARRAY['a','b']) c;
END $$;
SET client_min_messages = warning;
DROP SCHEMA ev_max CASCADE;
