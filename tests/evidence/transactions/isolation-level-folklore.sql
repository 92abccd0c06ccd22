-- Look for: at REPEATABLE READ both doctors sign off and 0 stay on call; at SERIALIZABLE one COMMIT fails with 40001 and 1 stays; READ UNCOMMITTED sees no uncommitted row.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_iso CASCADE;
CREATE SCHEMA ev_iso;
CREATE TABLE ev_iso.on_call (shift_id int, doctor_id int, active boolean NOT NULL, PRIMARY KEY (shift_id, doctor_id));
INSERT INTO ev_iso.on_call VALUES (1, 1, true), (1, 2, true);
SET client_min_messages = notice;
DO $$
DECLARE lvl text; n int; other int; s text; d int;
BEGIN
    PERFORM dblink_connect(c, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b','c']) c;
    PERFORM dblink_exec(c, 'SET search_path = ev_iso') FROM unnest(ARRAY['a','b','c']) c;
    FOREACH lvl IN ARRAY ARRAY['REPEATABLE READ', 'SERIALIZABLE'] LOOP
        PERFORM dblink_exec('c', 'UPDATE on_call SET active = true');
        FOR s, d IN VALUES ('a', 1), ('b', 2) LOOP
            PERFORM dblink_exec(s, 'BEGIN ISOLATION LEVEL ' || lvl);
            SELECT count INTO n FROM dblink(s, 'SELECT count(*) FROM on_call WHERE shift_id = 1 AND active') t(count int);
            RAISE NOTICE '%: % counts %', lvl, s, n;
        END LOOP;
        PERFORM dblink_exec('a', 'UPDATE on_call SET active = false WHERE shift_id = 1 AND doctor_id = 1');
        PERFORM dblink_exec('b', 'UPDATE on_call SET active = false WHERE shift_id = 1 AND doctor_id = 2');
        FOREACH s IN ARRAY ARRAY['a', 'b'] LOOP
            BEGIN
                PERFORM dblink_exec(s, 'COMMIT');
                RAISE NOTICE '%: % committed', lvl, s;
            EXCEPTION WHEN OTHERS THEN
                RAISE NOTICE '%: % failed with %', lvl, s, SQLSTATE;
            END;
        END LOOP;
        SELECT count INTO n FROM dblink('c', 'SELECT count(*) FROM on_call WHERE active') t(count int);
        RAISE NOTICE '%: still on call: %', lvl, n;
    END LOOP;
    PERFORM dblink_exec('a', 'BEGIN');
    PERFORM dblink_exec('a', 'INSERT INTO on_call VALUES (2, 1, true)');
    PERFORM dblink_exec('b', 'BEGIN ISOLATION LEVEL READ UNCOMMITTED');
    SELECT count INTO n FROM dblink('b', 'SELECT count(*) FROM on_call WHERE shift_id = 2') t(count int);
    RAISE NOTICE 'READ UNCOMMITTED sees % uncommitted rows', n;
    PERFORM dblink_disconnect(c) FROM unnest(ARRAY['a','b','c']) c;
END $$;
SET client_min_messages = warning;
DROP SCHEMA ev_iso CASCADE;
