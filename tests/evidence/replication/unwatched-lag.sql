-- On a throw-away pair: run on a primary with psql -v standby='conninfo of a streaming standby'. The standby is cut off for a while by emptying
-- primary_conninfo there. Look for: the received = replayed formula stays 0 while the heartbeat's age grows.
\if :{?standby}
\else
  \echo 'needs -v standby=conninfo'
  \quit
\endif
SELECT format('host=%s port=%s dbname=%s user=%s', split_part(current_setting('unix_socket_directories'), ',', 1),
              current_setting('port'), current_database(), current_user) AS primary \gset
CREATE SCHEMA lag_evidence;
SET search_path = lag_evidence;
CREATE TABLE heartbeat (id int PRIMARY KEY, beat timestamptz NOT NULL);
INSERT INTO heartbeat AS h (id, beat)
VALUES (1, clock_timestamp())
ON CONFLICT (id) DO UPDATE
SET beat = EXCLUDED.beat;
SELECT pg_sleep(1);

\connect :"standby"
SHOW primary_conninfo \gset
ALTER SYSTEM SET primary_conninfo = '';
SELECT pg_reload_conf();
SELECT pg_sleep(1);

\connect :"primary"
SET search_path = lag_evidence;
CREATE TABLE filler AS SELECT i, repeat('x', 40) AS pad FROM generate_series(1, 50000) i;
SELECT pg_sleep(3);
INSERT INTO heartbeat AS h (id, beat)
VALUES (1, clock_timestamp())
ON CONFLICT (id) DO UPDATE
SET beat = EXCLUDED.beat;
\echo '== rows in pg_stat_replication on the primary'
SELECT count(*) FROM pg_stat_replication;

\connect :"standby"
SET search_path = lag_evidence;
\echo '== formula on the cut-off standby'
SELECT CASE
  WHEN pg_last_wal_receive_lsn()
     = pg_last_wal_replay_lsn()
  THEN 0
  ELSE extract(epoch FROM now()
     - pg_last_xact_replay_timestamp())
END AS lag_seconds;
\echo '== heartbeat on the cut-off standby'
SELECT extract(epoch FROM
         clock_timestamp() - beat) AS lag_seconds
FROM heartbeat
WHERE id = 1;
ALTER SYSTEM SET primary_conninfo = :'primary_conninfo';
SELECT pg_reload_conf();

\connect :"primary"
DROP SCHEMA lag_evidence CASCADE;
