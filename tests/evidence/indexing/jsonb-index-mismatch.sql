-- Look for: ->> with =, subscripts, jsonb_path_exists() and a range in @@ scan; @>, @? and @@ with equality use the GIN index; an expression index serves ->>; jsonb_path_ops does not serve the key test.
CREATE SCHEMA ev_gin; SET search_path = ev_gin;
CREATE TABLE events (id bigint PRIMARY KEY, data jsonb NOT NULL);
INSERT INTO events SELECT g, jsonb_build_object('status', CASE WHEN g % 1000 = 0 THEN 'failed' ELSE 'ok' END, 'n', g) FROM generate_series(1, 100000) g;
CREATE INDEX events_data_idx ON events USING gin (data);
ANALYZE events;
\echo '== bad'
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data ->> 'status' = 'failed';
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data['status'] = '"failed"';
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE jsonb_path_exists(data, '$ ? (@.status == "failed")');
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data @@ '$.n > 99990';
\echo '== good'
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data @> '{"status": "failed"}';
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data @? '$ ? (@.status == "failed")';
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data @@ '$.status == "failed"';
\echo '== expression index'
CREATE INDEX events_status_idx ON events ((data ->> 'status'));
ANALYZE events;
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data ->> 'status' = 'failed';
\echo '== the smaller operator class'
DROP INDEX events_data_idx;
CREATE INDEX events_path_idx ON events USING gin (data jsonb_path_ops);
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data ? 'status';
EXPLAIN (COSTS OFF) SELECT id FROM events WHERE data @> '{"status": "failed"}' AND id > 0;
DROP SCHEMA ev_gin CASCADE;
