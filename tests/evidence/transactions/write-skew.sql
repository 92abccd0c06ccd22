-- Look for: REPEATABLE READ leaves 0 on call, SERIALIZABLE gives the second session 40001 and leaves 1, the locked shift row makes the second session wait and count 1; SERIALIZABLE beside READ COMMITTED leaves 0.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_write_skew CASCADE;
CREATE SCHEMA ev_write_skew;
CREATE TABLE ev_write_skew.shifts (id int PRIMARY KEY);
CREATE TABLE ev_write_skew.doctors (shift_id int, name text, on_call boolean, PRIMARY KEY (shift_id, name));
INSERT INTO ev_write_skew.shifts VALUES (7);
INSERT INTO ev_write_skew.doctors VALUES (7, 'ana', true), (7, 'ben', true);
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec(s, 'SET search_path = ev_write_skew') FROM unnest(ARRAY['a','b']) s;

\echo '== bad: REPEATABLE READ, both count 2'
SELECT dblink_exec(s, 'BEGIN ISOLATION LEVEL REPEATABLE READ') FROM unnest(ARRAY['a','b']) s;
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT count(*) FROM doctors WHERE shift_id = 7 AND on_call') t(n int);
SELECT dblink_exec('a', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ana'$$);
SELECT dblink_exec('b', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ben'$$);
SELECT dblink_exec(s, 'COMMIT') FROM unnest(ARRAY['a','b']) s;
SELECT count(*) AS "on call (expect 0)" FROM ev_write_skew.doctors WHERE on_call;

\echo '== SERIALIZABLE: the second one is aborted'
UPDATE ev_write_skew.doctors SET on_call = true;
SELECT dblink_exec(s, 'BEGIN ISOLATION LEVEL SERIALIZABLE') FROM unnest(ARRAY['a','b']) s;
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT count(*) FROM doctors WHERE shift_id = 7 AND on_call') t(n int);
SELECT dblink_exec('a', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ana'$$);
SELECT dblink_exec('a', 'COMMIT');
DO $do$
BEGIN
    PERFORM dblink_exec('b', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ben'$$);
    PERFORM dblink_exec('b', 'COMMIT');
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'second session: % %', SQLSTATE, SQLERRM;
END $do$;
SELECT dblink_exec('b', 'ROLLBACK');
SELECT count(*) AS "on call (expect 1)" FROM ev_write_skew.doctors WHERE on_call;

\echo '== SERIALIZABLE beside READ COMMITTED: not tracked'
UPDATE ev_write_skew.doctors SET on_call = true;
SELECT dblink_exec('a', 'BEGIN ISOLATION LEVEL SERIALIZABLE');
SELECT dblink_exec('b', 'BEGIN');
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT count(*) FROM doctors WHERE shift_id = 7 AND on_call') t(n int);
SELECT dblink_exec('a', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ana'$$);
SELECT dblink_exec('b', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ben'$$);
SELECT dblink_exec(s, 'COMMIT') FROM unnest(ARRAY['a','b']) s;
SELECT count(*) AS "on call (expect 0)" FROM ev_write_skew.doctors WHERE on_call;

\echo '== good: READ COMMITTED with the shift row locked first'
UPDATE ev_write_skew.doctors SET on_call = true;
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT * FROM dblink('a', 'SELECT id FROM shifts WHERE id = 7 FOR UPDATE') t(id int);
SELECT dblink_send_query('b', 'SELECT id FROM shifts WHERE id = 7 FOR UPDATE');
SELECT n AS "a counts" FROM dblink('a', 'SELECT count(*) FROM doctors WHERE shift_id = 7 AND on_call') t(n int);
SELECT dblink_exec('a', $$UPDATE doctors SET on_call = false WHERE shift_id = 7 AND name = 'ana'$$);
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS "b waits (expect 1)";
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') t(id int);
SELECT * FROM dblink_get_result('b') t(id int);
SELECT n AS "b counts (expect 1, so it refuses)" FROM dblink('b', 'SELECT count(*) FROM doctors WHERE shift_id = 7 AND on_call') t(n int);
SELECT dblink_exec('b', 'ROLLBACK');
SELECT count(*) AS "on call (expect 1)" FROM ev_write_skew.doctors WHERE on_call;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
DROP SCHEMA ev_write_skew CASCADE;
