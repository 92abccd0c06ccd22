-- Look for: the polls by updated_at and by id return order 2 and then never order 1; the poll by changed_by holds order 2 back while the first transaction is open, then returns 1 and 2.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_watermark CASCADE;
CREATE SCHEMA ev_watermark;
SET search_path = ev_watermark, public;
CREATE TABLE orders (
    id int PRIMARY KEY,
    total int NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    NEW.changed_by := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec(s, 'SET search_path = ev_watermark') FROM unnest(ARRAY['a','b']) s;
SELECT pg_snapshot_xmin(pg_current_snapshot()) AS mark \gset

\echo '== a begins first and stays open, b commits'
SELECT dblink_exec('a', 'BEGIN');
SELECT dblink_exec('a', 'INSERT INTO orders (id, total) VALUES (1, 10)');
SELECT dblink_exec('b', 'INSERT INTO orders (id, total) VALUES (2, 20)');

\echo '== first poll, by updated_at and id (expect 2)'
SELECT id, total FROM orders WHERE updated_at > '-infinity' ORDER BY updated_at;
SELECT max(updated_at) AS t, max(id) AS i FROM orders \gset
\echo '== first poll, by changed_by (expect no order)'
SELECT id, total, pg_snapshot_xmin(s) AS next_mark FROM pg_current_snapshot() AS s LEFT JOIN orders ON changed_by >= :'mark'::xid8 AND changed_by < pg_snapshot_xmin(s) ORDER BY changed_by, id;
SELECT pg_snapshot_xmin(pg_current_snapshot()) AS mark \gset

\echo '== a commits; second poll by updated_at, by id (expect none, none)'
SELECT dblink_exec('a', 'COMMIT');
SELECT id FROM orders WHERE updated_at > :'t';
SELECT id FROM orders WHERE id > :i;
\echo '== second poll by changed_by (expect 1 and 2)'
SELECT id, total, pg_snapshot_xmin(s) AS next_mark FROM pg_current_snapshot() AS s LEFT JOIN orders ON changed_by >= :'mark'::xid8 AND changed_by < pg_snapshot_xmin(s) ORDER BY changed_by, id;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
DROP SCHEMA ev_watermark CASCADE;
