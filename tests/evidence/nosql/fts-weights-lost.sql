-- Look for: after one update through the built-in trigger the weights A and B are gone and the rank falls; the generated column keeps them.
CREATE TEMP TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, body text, search tsvector);
INSERT INTO posts (id, title, body) VALUES (1, 'Postgres', 'body'), (2, 'Other', 'about postgres');
UPDATE posts SET search = setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B');
CREATE TRIGGER posts_search BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('search', 'pg_catalog.english', 'title', 'body');
\echo '== bad: before and after an update of row 1'
SELECT id, search, ts_rank(search, to_tsquery('english', 'postgres')) AS rank FROM posts ORDER BY rank DESC;
UPDATE posts SET body = 'body two' WHERE id = 1;
SELECT id, search, ts_rank(search, to_tsquery('english', 'postgres')) AS rank FROM posts ORDER BY rank DESC;
\echo '== rows that differ from the right expression (expect 1)'
SELECT count(*) FROM posts WHERE search IS DISTINCT FROM setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B');
\echo '== good'
CREATE TEMP TABLE posts2 (id bigint PRIMARY KEY, title text NOT NULL, body text, search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B')) STORED);
INSERT INTO posts2 (id, title, body) VALUES (1, 'Postgres', 'body'), (2, 'Other', 'about postgres');
UPDATE posts2 SET body = 'body two' WHERE id = 1;
SELECT id, search, ts_rank(search, to_tsquery('english', 'postgres')) AS rank FROM posts2 ORDER BY rank DESC;
