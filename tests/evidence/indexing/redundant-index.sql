-- Look for: three indexes on email without a warning; the constraint's index cannot be dropped; (a) next to (a, b) doubles the entries; key (a, b) offers no seek on b (the whole index or table is read).
CREATE SCHEMA ev_red; SET search_path = ev_red;
CREATE TABLE members (id bigint PRIMARY KEY, team_id bigint NOT NULL, email text NOT NULL UNIQUE, joined_at timestamptz NOT NULL);
CREATE INDEX members_email_idx ON members (email);
CREATE UNIQUE INDEX members_email_uniq ON members (email);
CREATE INDEX members_team_idx ON members (team_id);
CREATE INDEX members_team_joined_idx ON members (team_id, joined_at);
INSERT INTO members SELECT g, g % 1000, 'm' || g, now() FROM generate_series(1, 100000) g;
ANALYZE members;
SELECT indexrelid::regclass, pg_size_pretty(pg_relation_size(indexrelid)) FROM pg_index WHERE indrelid = 'members'::regclass ORDER BY 1;
\echo '== dropping the index of the constraint (expect an error)'
DROP INDEX members_email_key;
\echo '== the wide index serves the narrow question'
DROP INDEX members_team_idx, members_email_idx, members_email_uniq;
EXPLAIN (COSTS OFF) SELECT id FROM members WHERE team_id = 7;
EXPLAIN (COSTS OFF) SELECT id FROM members WHERE email = 'm5';
\echo '== second column alone'
CREATE TABLE ab (a bigint, b bigint, c text, PRIMARY KEY (a, b));
INSERT INTO ab SELECT g, g % 5000, repeat('x', 50) FROM generate_series(1, 100000) g; ANALYZE ab;
EXPLAIN (COSTS OFF) SELECT c FROM ab WHERE b = 5;
DROP SCHEMA ev_red CASCADE;
