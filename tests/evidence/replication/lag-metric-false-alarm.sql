-- On a throw-away pair that nobody writes to: run on the primary with psql -v standby='conninfo of its streaming standby'.
-- Look for: bytes_behind 0 (it names the standby walreceiver unless it has another name), and the age on the standby growing by the pause.
\if :{?standby}
\else
  \echo 'needs -v standby=conninfo'
  \quit
\endif
CREATE TABLE ev_last_write AS SELECT 1 AS n;
DROP TABLE ev_last_write;
SELECT pg_sleep(2);
\echo == seen from the primary
SELECT w.name AS standby, r.state,
       pg_wal_lsn_diff(pg_current_wal_lsn(),
                       r.replay_lsn) AS bytes_behind
FROM (VALUES ('walreceiver'), ('s2')) AS w (name)
LEFT JOIN pg_stat_replication AS r
  ON r.application_name = w.name;
\connect :"standby"
\echo == on the standby, six seconds apart
SELECT now() - pg_last_xact_replay_timestamp()
       AS lag,
       now() - pg_last_xact_replay_timestamp()
       < interval '5 seconds' AS readable;
SELECT pg_sleep(6);
SELECT now() - pg_last_xact_replay_timestamp()
       AS lag,
       now() - pg_last_xact_replay_timestamp()
       < interval '5 seconds' AS readable;
