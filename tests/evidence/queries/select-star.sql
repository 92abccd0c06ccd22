-- Look for: Index Only Scan for the named list, no index-only scan for the star; the prepared star fails after ADD COLUMN; the positional copy exchanges city and name.
CREATE TEMP TABLE members (id bigint PRIMARY KEY, team_id bigint NOT NULL, email text NOT NULL, password_hash text NOT NULL, avatar bytea);
INSERT INTO members SELECT g, g % 1000, 'm' || g || '@example.org', md5(g::text) FROM generate_series(1, 100000) g;
CREATE INDEX members_team_email_idx ON members (team_id, email);
VACUUM ANALYZE members;
\echo '== bad'
EXPLAIN (COSTS OFF) SELECT * FROM members WHERE team_id = 7 ORDER BY email;
\echo '== good'
EXPLAIN (COSTS OFF) SELECT email FROM members WHERE team_id = 7 ORDER BY email;
\echo '== a prepared star meets a new column (expect an error)'
PREPARE star AS SELECT * FROM members WHERE id = 1;
EXECUTE star;
ALTER TABLE members ADD COLUMN nickname text;
EXECUTE star;
\echo '== copy by position (expect name = Porto)'
CREATE TEMP TABLE o (id bigint, name text, city text);
CREATE TEMP TABLE archive (id bigint, city text, name text);
INSERT INTO o VALUES (1, 'Ada', 'Porto');
INSERT INTO archive SELECT * FROM o;
SELECT * FROM archive;
