-- Look for: "flushed" is f after the asynchronous commit (unless the WAL writer happened to run in between) and t after the waiting one.
BEGIN;
CREATE SCHEMA ev_ack;
SET LOCAL search_path = ev_ack;
CREATE TABLE raft_log (
  idx   bigint PRIMARY KEY,
  term  bigint NOT NULL,
  entry bytea  NOT NULL
);
COMMIT;
SET search_path = ev_ack;
\echo == confirmed from memory
BEGIN; SET LOCAL synchronous_commit = off; INSERT INTO raft_log (idx, term, entry) VALUES (41, 7, '\x01'); COMMIT;
SELECT pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() AS flushed;
TRUNCATE raft_log;
\echo == confirmed from disk, three entries for one flush
BEGIN; SET LOCAL synchronous_commit = local; INSERT INTO raft_log (idx, term, entry) VALUES (41, 7, '\x01'), (42, 7, '\x02'), (43, 7, '\x03'); COMMIT;
SELECT pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() AS flushed;
DROP SCHEMA ev_ack CASCADE;
