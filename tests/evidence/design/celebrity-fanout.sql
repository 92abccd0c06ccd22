-- Look for: 200001 feed rows for two posts with plain push, 1 with the large author pulled, and the same newest posts either way.
BEGIN;
SET LOCAL search_path = pg_temp, public;
CREATE TABLE author (id bigint PRIMARY KEY, pulled boolean NOT NULL DEFAULT false);
CREATE TABLE post (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author, posted_at timestamptz NOT NULL);
CREATE INDEX ON post (author_id, posted_at DESC, id DESC);
CREATE TABLE follow (follower_id bigint, author_id bigint REFERENCES author, PRIMARY KEY (follower_id, author_id));
CREATE INDEX ON follow (author_id, follower_id);
CREATE TABLE feed (user_id bigint, post_id bigint, posted_at timestamptz NOT NULL, PRIMARY KEY (user_id, post_id));
CREATE INDEX ON feed (user_id, posted_at DESC, post_id DESC);
INSERT INTO author (id) VALUES (1), (2);
INSERT INTO post VALUES (899, 2, '2024-05-02 10:00Z'), (900, 1, '2024-05-02 10:01Z');
INSERT INTO follow SELECT g, 1 FROM generate_series(1, 200000) AS g;
INSERT INTO follow VALUES (7, 2);
ANALYZE author, post, follow;
\echo == push for everybody
INSERT INTO feed (user_id, post_id, posted_at)
SELECT f.follower_id, p.id, p.posted_at
FROM post AS p
JOIN follow AS f ON f.author_id = p.author_id
WHERE p.id IN (899, 900)
ON CONFLICT DO NOTHING;
SELECT post_id FROM feed WHERE user_id = 7 ORDER BY posted_at DESC, post_id DESC LIMIT 20;
\echo == pull the large account
TRUNCATE feed;
UPDATE author SET pulled = true WHERE id = 1;
INSERT INTO feed (user_id, post_id, posted_at)
SELECT f.follower_id, p.id, p.posted_at
FROM post AS p
JOIN author AS a ON a.id = p.author_id
                AND NOT a.pulled
JOIN follow AS f ON f.author_id = a.id
WHERE p.id IN (899, 900)
ON CONFLICT DO NOTHING;
SELECT post_id, posted_at
FROM feed
WHERE user_id = 7
UNION
SELECT p.id, p.posted_at
FROM follow AS f
JOIN author AS a ON a.id = f.author_id AND a.pulled
CROSS JOIN LATERAL (
  SELECT id, posted_at FROM post
  WHERE author_id = a.id
  ORDER BY posted_at DESC, id DESC LIMIT 20) AS p
WHERE f.follower_id = 7
ORDER BY posted_at DESC, post_id DESC
LIMIT 20;
ROLLBACK;
