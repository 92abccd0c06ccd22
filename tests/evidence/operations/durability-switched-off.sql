-- Look for: right after a commit with synchronous_commit = off the log is usually not yet flushed up to it (f); after a normal
-- commit it always is (t). SET LOCAL ends with its transaction. Loses nothing by itself: only a crash in between would.
-- ALTER DATABASE is rolled back here, so that the script leaves no setting behind.
CREATE SCHEMA footgun_evidence;
SET search_path = footgun_evidence;
CREATE TABLE orders (id bigint, total_cents bigint);
CREATE TABLE page_view (path text);
SELECT current_database() AS db \gset

BEGIN;
ALTER DATABASE :"db"
  SET synchronous_commit = off;
SELECT setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database();
ROLLBACK;

\echo '== the order, under the setting that ALTER DATABASE gives new sessions'
SET synchronous_commit = off;
BEGIN;
INSERT INTO orders (id, total_cents)
VALUES (4711, 12900);
COMMIT;
SELECT pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() AS flushed;
RESET synchronous_commit;

\echo '== the order, by default'
BEGIN;
INSERT INTO orders (id, total_cents)
VALUES (4711, 12900);
COMMIT;
SELECT pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() AS flushed;

\echo '== page views only'
BEGIN;
SET LOCAL synchronous_commit = off;
INSERT INTO page_view (path)
SELECT '/item/' || i
FROM generate_series(1, 1000) i;
COMMIT;
SHOW synchronous_commit;
DROP SCHEMA footgun_evidence CASCADE;
