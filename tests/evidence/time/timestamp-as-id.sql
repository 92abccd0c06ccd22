-- Look for: the insert with the millisecond default fails with 23505; with the identity column all 1000 rows are stored.
SET client_min_messages = warning;
CREATE SCHEMA ev_timestamp_id;
SET search_path = ev_timestamp_id;
CREATE TABLE staged_lines (line jsonb);
INSERT INTO staged_lines SELECT to_jsonb(i) FROM generate_series(1, 1000) i;
CREATE TABLE events_bad (
    id bigint PRIMARY KEY DEFAULT (extract(epoch FROM clock_timestamp()) * 1000),
    kind text NOT NULL,
    payload jsonb NOT NULL
);
\set VERBOSITY verbose
\echo '== bad (expect 23505)'
INSERT INTO events_bad (kind, payload) SELECT 'import', line FROM staged_lines;
SELECT count(*) AS "rows (expect 0)" FROM events_bad;
CREATE TABLE events (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL,
    payload jsonb NOT NULL
);
\echo '== good'
INSERT INTO events (kind, payload) SELECT 'import', line FROM staged_lines;
SELECT count(*) AS "rows (expect 1000)" FROM events;
DROP SCHEMA ev_timestamp_id CASCADE;
