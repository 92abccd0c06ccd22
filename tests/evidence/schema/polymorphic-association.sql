-- Look for: the pair leaves an orphan (1), the foreign keys leave none (0); the CHECK refuses no parent and two parents; the <> form accepts none.
CREATE SCHEMA ev_poly;
SET search_path = ev_poly;
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
INSERT INTO posts VALUES (1); INSERT INTO photos VALUES (98), (99), (100);
CREATE TABLE comments_pair (id bigint PRIMARY KEY, parent_type text NOT NULL, parent_id bigint NOT NULL, body text NOT NULL);
INSERT INTO comments_pair VALUES (1, 'photo', 99, 'Lovely light');
DELETE FROM photos WHERE id = 99;
SELECT count(*) AS orphans FROM comments_pair c WHERE c.parent_type = 'photo' AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.id = c.parent_id);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts ON DELETE CASCADE, photo_id bigint REFERENCES photos ON DELETE CASCADE, body text NOT NULL, CHECK (num_nonnulls(post_id, photo_id) = 1));
INSERT INTO comments (id, photo_id, body) VALUES (1, 98, 'Lovely light');
DELETE FROM photos WHERE id = 98;
SELECT count(*) AS left_over FROM comments;
\echo '== none and both (expect two errors)'
INSERT INTO comments (id, body) VALUES (2, 'x');
INSERT INTO comments VALUES (3, 1, 100, 'x');
\echo '== weak CHECK accepts none and both'
CREATE TABLE weak (post_id bigint, photo_id bigint, CHECK (post_id <> photo_id));
INSERT INTO weak VALUES (NULL, NULL), (1, 100);
SELECT count(*) FROM weak;
DROP SCHEMA ev_poly CASCADE;
