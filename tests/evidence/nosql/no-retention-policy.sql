-- Look for: DELETE writes megabytes of WAL and leaves the table as large as before; DROP of a partition writes kilobytes and gives the space back; DROP takes AccessExclusiveLock on the parent.
CREATE SCHEMA ev_ret; SET search_path = ev_ret;
CREATE TABLE readings_flat (at timestamptz NOT NULL, sensor_id bigint NOT NULL, v float8 NOT NULL);
CREATE INDEX ON readings_flat (at);
INSERT INTO readings_flat SELECT timestamptz '2024-01-01 00:00+00' + g * interval '8 seconds', g % 500, g FROM generate_series(1, 600000) g;
CREATE TABLE readings (at timestamptz NOT NULL, sensor_id bigint NOT NULL, v float8 NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE readings_2024_01 PARTITION OF readings FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2024-02-01 00:00+00');
CREATE TABLE readings_2024_02 PARTITION OF readings FOR VALUES FROM ('2024-02-01 00:00+00') TO ('2024-03-01 00:00+00');
CREATE INDEX ON readings (at);
INSERT INTO readings SELECT * FROM readings_flat;
VACUUM ANALYZE readings_flat;
SELECT pg_size_pretty(pg_total_relation_size('readings_flat')) AS flat_before, pg_size_pretty(pg_total_relation_size('readings_2024_01') + pg_total_relation_size('readings_2024_02')) AS parts_before;
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS a \gset
DELETE FROM readings_flat WHERE at < timestamptz '2024-02-01 00:00+00';
SELECT pg_current_wal_insert_lsn() AS b \gset
VACUUM readings_flat;
SELECT pg_current_wal_insert_lsn() AS c \gset
ALTER TABLE readings DETACH PARTITION readings_2024_01 CONCURRENTLY;
DROP TABLE readings_2024_01;
SELECT pg_current_wal_insert_lsn() AS d \gset
SELECT pg_size_pretty(:'b'::pg_lsn - :'a'::pg_lsn) AS delete_wal, pg_size_pretty(:'c'::pg_lsn - :'b'::pg_lsn) AS vacuum_wal, pg_size_pretty(:'d'::pg_lsn - :'c'::pg_lsn) AS detach_drop_wal;
SELECT pg_size_pretty(pg_total_relation_size('readings_flat')) AS flat_after, pg_size_pretty(pg_total_relation_size('readings_2024_02')) AS parts_after;
BEGIN; DROP TABLE readings_2024_02; SELECT mode FROM pg_locks WHERE relation = 'readings'::regclass AND pid = pg_backend_pid(); ROLLBACK;
DROP SCHEMA ev_ret CASCADE;
