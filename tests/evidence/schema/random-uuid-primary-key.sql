-- Look for: after a checkpoint random keys write several times the WAL and leave index pages about 70 percent full; ordered keys append and fill them more.
CREATE EXTENSION IF NOT EXISTS pgstattuple;
CREATE SCHEMA ev_uuid; SET search_path = ev_uuid, public;
\echo '== a stand-in for uuidv7() of PostgreSQL 18: 48 bits of milliseconds, 12 bits of their fraction, the rest random'
CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT encode(substring(int8send(floor(t)::bigint) FROM 3)
        || substring(int8send(28672 + floor((t - floor(t)) * 4096)::bigint) FROM 7)
        || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid
      FROM (SELECT extract(epoch FROM clock_timestamp()) * 1000 AS t) x $$;
CREATE TABLE events (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), kind text NOT NULL, payload jsonb NOT NULL);
CREATE TABLE events7 (id uuid PRIMARY KEY DEFAULT uuidv7(), kind text NOT NULL, payload jsonb NOT NULL);
INSERT INTO events (kind, payload) SELECT 'k', '{}' FROM generate_series(1, 500000);
INSERT INTO events7 (kind, payload) SELECT 'k', '{}' FROM generate_series(1, 500000);
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS a \gset
INSERT INTO events (kind, payload) SELECT 'k', '{}' FROM generate_series(1, 20000);
SELECT pg_current_wal_insert_lsn() AS b \gset
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS b2 \gset
INSERT INTO events7 (kind, payload) SELECT 'k', '{}' FROM generate_series(1, 20000);
SELECT pg_current_wal_insert_lsn() AS c \gset
SELECT pg_size_pretty(:'b'::pg_lsn - :'a'::pg_lsn) AS random_wal, pg_size_pretty(:'c'::pg_lsn - :'b2'::pg_lsn) AS ordered_wal;
SELECT avg_leaf_density AS random_density FROM pgstatindex('events_pkey');
SELECT avg_leaf_density AS ordered_density FROM pgstatindex('events7_pkey');
SELECT pg_size_pretty(pg_relation_size('events_pkey')) AS random_size, pg_size_pretty(pg_relation_size('events7_pkey')) AS ordered_size;
DROP SCHEMA ev_uuid CASCADE;
