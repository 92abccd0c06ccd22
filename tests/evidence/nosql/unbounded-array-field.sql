-- Look for: bytes of WAL for one append to a long jsonb list against one row in a child table.
DROP SCHEMA IF EXISTS arrays CASCADE;
CREATE SCHEMA arrays;
SET search_path = arrays;
CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, comments jsonb NOT NULL DEFAULT '[]');
CREATE TABLE comments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  author_id bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX ON comments (post_id, id);
INSERT INTO posts
SELECT 42, 'Hello', jsonb_agg(jsonb_build_object('by', g, 'text', md5(g::text))) FROM generate_series(1, 20000) AS g;
INSERT INTO comments (post_id, author_id, body) SELECT 42, g, md5(g::text) FROM generate_series(1, 20000) AS g;
CHECKPOINT;
UPDATE posts SET comments = comments || jsonb_build_object('by', 7, 'text', 'warm') WHERE id = 42;
INSERT INTO comments (post_id, author_id, body) VALUES (42, 7, 'warm');
SELECT pg_current_wal_insert_lsn() AS a \gset
UPDATE posts SET comments = comments || jsonb_build_object('by', 7, 'text', 'Nice') WHERE id = 42;
SELECT pg_current_wal_insert_lsn() AS b \gset
INSERT INTO comments (post_id, author_id, body) VALUES (42, 7, 'Nice');
SELECT pg_current_wal_insert_lsn() AS c \gset
SELECT pg_wal_lsn_diff(:'b', :'a') AS bad_bytes, pg_wal_lsn_diff(:'c', :'b') AS good_bytes;
SELECT author_id, body FROM comments WHERE post_id = 42 ORDER BY id DESC LIMIT 2;
DROP SCHEMA arrays CASCADE;
