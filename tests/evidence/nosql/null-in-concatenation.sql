-- Look for: a post without a body has no vector and is not found by its title; with coalesce it is; the one-argument to_tsvector and concat_ws are refused in a generated column.
CREATE TEMP TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, body text);
INSERT INTO posts VALUES (1, 'Postgres tips', 'short'), (2, 'Postgres tricks', NULL);
\echo '== bad (expect 1 row)'
SELECT id FROM posts WHERE to_tsvector('english', title || ' ' || body) @@ plainto_tsquery('english', 'postgres');
\echo '== good (expect 2 rows)'
ALTER TABLE posts ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || coalesce(body, ''))) STORED;
SELECT id FROM posts WHERE search @@ plainto_tsquery('english', 'postgres') ORDER BY id;
\echo '== refused in a generated column (expect two errors)'
ALTER TABLE posts ADD COLUMN s2 tsvector GENERATED ALWAYS AS (to_tsvector(title)) STORED;
ALTER TABLE posts ADD COLUMN s3 text GENERATED ALWAYS AS (concat_ws(' ', title, body)) STORED;
SELECT 'a' || NULL IS NULL AS null_swallows, 'a' || '' AS empty_does_not;
