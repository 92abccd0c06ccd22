-- Look for: the insert takes two to three times as long with seven indexes as with three; HOT updates of updated_at are 0 of 1,000 with an index on that column and 1,000 of 1,000 without (fillfactor 50 leaves room in the pages).
\set ON_ERROR_STOP on
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS ev_over CASCADE;
CREATE SCHEMA ev_over;
SET search_path = ev_over;
CREATE TABLE many (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, kind text NOT NULL, state text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL) WITH (fillfactor = 50, autovacuum_enabled = off);
CREATE TABLE few (LIKE many INCLUDING ALL) WITH (fillfactor = 50, autovacuum_enabled = off);
CREATE INDEX ON many (tenant_id); CREATE INDEX ON many (kind); CREATE INDEX ON many (state);
CREATE INDEX ON many (created_at); CREATE INDEX ON many (updated_at); CREATE INDEX ON many (tenant_id, created_at);
CREATE INDEX events_feed ON few (tenant_id, created_at);
CREATE INDEX events_todo ON few (created_at) WHERE state = 'new';
\timing on
\echo '== 200,000 inserts with seven indexes'
INSERT INTO many SELECT g, (g::bigint * 7919) % 5000, 'k' || g % 7, 'done', now() - random() * interval '1 year', now() - random() * interval '1 year' FROM generate_series(1, 200000) g;
\echo '== 200,000 inserts with three'
INSERT INTO few SELECT g, (g::bigint * 7919) % 5000, 'k' || g % 7, 'done', now() - random() * interval '1 year', now() - random() * interval '1 year' FROM generate_series(1, 200000) g;
\timing off
SELECT pg_size_pretty(pg_indexes_size('many')) AS many_indexes, pg_size_pretty(pg_indexes_size('few')) AS few_indexes, pg_size_pretty(pg_relation_size('many')) AS table_size;
UPDATE many SET updated_at = now() WHERE id <= 1000;
UPDATE few SET updated_at = now() WHERE id <= 1000;
SELECT pg_sleep(1.5);
SELECT relname, n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE schemaname = 'ev_over' ORDER BY 1;
DROP SCHEMA ev_over CASCADE;
