-- Look for: fresh = f and the old city on the replica first, then fresh = t and 'Oslo'.
-- Needs a streaming replica with a visible delay (recovery_min_apply_delay = '2s'):
--   psql -v replica='host=... port=... dbname=...' -v primary='host=... port=... dbname=...' -f no-read-replicas.sql
\connect :primary
DROP SCHEMA IF EXISTS read_replicas CASCADE;
CREATE SCHEMA read_replicas;
SET search_path = read_replicas;
CREATE TABLE profiles (id int PRIMARY KEY, city text NOT NULL);
INSERT INTO profiles VALUES (7, 'Bergen');
SELECT pg_sleep(5);
UPDATE profiles SET city = 'Oslo' WHERE id = 7;
SELECT pg_current_wal_lsn() AS written \gset
\connect :replica
SET search_path = read_replicas;
SELECT pg_is_in_recovery() AS on_replica,
       pg_last_wal_replay_lsn() >= :'written' AS fresh;
SELECT city AS too_early FROM profiles WHERE id = 7;
SELECT pg_sleep(4);
SELECT pg_last_wal_replay_lsn() >= :'written' AS fresh;
SELECT city AS in_time FROM profiles WHERE id = 7;
\connect :primary
DROP SCHEMA read_replicas CASCADE;
