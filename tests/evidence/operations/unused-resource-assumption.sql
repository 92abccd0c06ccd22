-- Look for: a unique index with idx_scan 0 still refuses a duplicate; a used index shows 0 after a reset of its counters,
-- and the bad query then lists both; the good query also shows uniqueness and the definition for the way back.
\set ON_ERROR_STOP off
CREATE SCHEMA footgun_evidence;
SET search_path = footgun_evidence;
CREATE TABLE invoice (id bigint PRIMARY KEY, number text NOT NULL, period date NOT NULL);
CREATE UNIQUE INDEX invoice_number_key ON invoice (number);
CREATE INDEX invoice_period_idx ON invoice (period);
INSERT INTO invoice SELECT i, 'N' || i, date '2020-01-01' + i % 2000 FROM generate_series(1, 100000) i;
ANALYZE invoice;
SELECT count(*) FROM invoice WHERE period = '2021-05-05';
SELECT pg_stat_force_next_flush();
SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE schemaname = 'footgun_evidence' ORDER BY 1;

\echo '== the rule works without a scan being counted'
INSERT INTO invoice VALUES (0, 'N1', now());
SELECT pg_stat_force_next_flush();
SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'invoice_number_key';

\echo '== after a reset'
SELECT pg_stat_reset_single_table_counters('invoice_period_idx'::regclass);
SELECT indexrelname, idx_scan
FROM pg_stat_user_indexes
WHERE relname = 'invoice'
  AND idx_scan = 0;

\echo '== what else there is to know'
SELECT s.indexrelname, s.idx_scan,
       d.stats_reset, i.indisunique,
       pg_get_indexdef(s.indexrelid) AS undo
FROM pg_stat_user_indexes s
JOIN pg_index i USING (indexrelid)
JOIN pg_stat_database d
  ON d.datname = current_database()
WHERE s.indexrelname = 'invoice_period_idx';
SET lock_timeout = '2s';
DROP INDEX CONCURRENTLY invoice_period_idx;
DROP SCHEMA footgun_evidence CASCADE;
