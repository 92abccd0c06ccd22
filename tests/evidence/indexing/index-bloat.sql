-- Look for: after deleting nine tenths and VACUUM the file is as large as before with a density near 9 percent; REINDEX CONCURRENTLY brings it down.
CREATE EXTENSION IF NOT EXISTS pgstattuple;
CREATE SCHEMA ev_bloat; SET search_path = ev_bloat, public;
CREATE TABLE sessions (token uuid NOT NULL, expires_at timestamptz NOT NULL);
INSERT INTO sessions SELECT gen_random_uuid(), now() + g * interval '1 second' FROM generate_series(1, 300000) g;
CREATE INDEX sessions_token_idx ON sessions (token);
SELECT pg_size_pretty(index_size) AS size, avg_leaf_density FROM pgstatindex('sessions_token_idx');
DELETE FROM sessions WHERE expires_at < now() + interval '270000 seconds';
VACUUM ANALYZE sessions;
\echo '== by size and use (the bad query) and by density (the good one)'
SELECT indexrelname, idx_scan, pg_size_pretty(pg_relation_size(indexrelid)) FROM pg_stat_user_indexes WHERE schemaname = 'ev_bloat' AND idx_scan < 100 ORDER BY pg_relation_size(indexrelid) DESC;
SELECT pg_size_pretty(index_size) AS size, avg_leaf_density FROM pgstatindex('sessions_token_idx');
REINDEX INDEX CONCURRENTLY sessions_token_idx;
SELECT pg_size_pretty(index_size) AS size, avg_leaf_density FROM pgstatindex('sessions_token_idx');
DROP SCHEMA ev_bloat CASCADE;
