-- Look for: without a lock both sessions read job 1; with FOR UPDATE the second waits; with SKIP LOCKED it gets job 2.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_db_queue CASCADE;
CREATE SCHEMA ev_db_queue;
CREATE TABLE ev_db_queue.jobs (id int PRIMARY KEY, state text NOT NULL DEFAULT 'pending', payload text);
INSERT INTO ev_db_queue.jobs SELECT i, 'pending', 'job ' || i FROM generate_series(1, 3) i;
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec(s, 'SET search_path = ev_db_queue') FROM unnest(ARRAY['a','b']) s;

\echo '== bad: both read job 1'
SELECT s, id FROM unnest(ARRAY['a','b']) s, dblink(s, $$SELECT id, payload FROM jobs WHERE state = 'pending' ORDER BY id LIMIT 1$$) t(id int, payload text);

\echo '== FOR UPDATE: the second waits'
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT id AS "a gets" FROM dblink('a', $$SELECT id, payload FROM jobs WHERE state = 'pending' ORDER BY id LIMIT 1 FOR UPDATE$$) t(id int, payload text);
SELECT dblink_send_query('b', $$SELECT id, payload FROM jobs WHERE state = 'pending' ORDER BY id LIMIT 1 FOR UPDATE$$);
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS "b waits (expect 1)";
SELECT dblink_exec('a', 'ROLLBACK');
SELECT id AS "b gets" FROM dblink_get_result('b') t(id int, payload text);
SELECT * FROM dblink_get_result('b') t(id int, payload text);
SELECT dblink_exec('b', 'ROLLBACK');

\echo '== good: FOR UPDATE SKIP LOCKED, a gets 1 and b gets 2'
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT s, id FROM unnest(ARRAY['a','b']) s, dblink(s, $$SELECT id, payload FROM jobs WHERE state = 'pending' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED$$) t(id int, payload text);
SELECT dblink_exec('a', 'DELETE FROM jobs WHERE id = 1');
SELECT dblink_exec('b', 'DELETE FROM jobs WHERE id = 2');
SELECT dblink_exec(s, 'COMMIT') FROM unnest(ARRAY['a','b']) s;
SELECT id AS "left (expect 3)" FROM ev_db_queue.jobs;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
DROP SCHEMA ev_db_queue CASCADE;
