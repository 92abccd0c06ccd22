-- Look for: the OFFSET plan walks 180,020 index entries; the row comparison and the <= AND (< OR <) form read about 20; the plain OR form filters out 180,000.
\set ON_ERROR_STOP on
CREATE TEMP TABLE posts (
    id bigint PRIMARY KEY, title text NOT NULL,
    created_at timestamptz NOT NULL);
INSERT INTO posts
SELECT g, 'post ' || g, timestamptz '2024-01-01 00:00Z' + (g / 3) * interval '1 second'
  FROM generate_series(1, 200000) g;
CREATE INDEX posts_feed ON posts (created_at DESC, id DESC);
VACUUM ANALYZE posts;
SELECT created_at AS at, id FROM posts
 ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET 179999 \gset
\echo '== bad: OFFSET 180000'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id, title, created_at FROM posts
 ORDER BY created_at DESC, id DESC LIMIT 20 OFFSET 180000;
\echo '== good: row comparison'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id, title, created_at FROM posts
 WHERE (created_at, id) < (:'at', :id)
 ORDER BY created_at DESC, id DESC LIMIT 20;
\echo '== good (portable): <= AND (< OR <)'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id, title, created_at FROM posts
 WHERE created_at <= :'at' AND (created_at < :'at' OR id < :id)
 ORDER BY created_at DESC, id DESC LIMIT 20;
\echo '== plain OR form'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id, title, created_at FROM posts
 WHERE created_at < :'at' OR (created_at = :'at' AND id < :id)
 ORDER BY created_at DESC, id DESC LIMIT 20;
\echo '== the two pages are the same rows (expect 0)'
SELECT count(*) FROM (
  (SELECT id FROM posts ORDER BY created_at DESC, id DESC LIMIT 20 OFFSET 180000)
  EXCEPT
  (SELECT id FROM posts WHERE (created_at, id) < (:'at', :id)
    ORDER BY created_at DESC, id DESC LIMIT 20)) d;
