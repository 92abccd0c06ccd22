-- Look for: NOT IN returns 0 rows once bans has a NULL; NOT EXISTS returns users 1 and 2 (and a NULL key on the outer side); NOT IN plans as a SubPlan, NOT EXISTS as an anti join.
\set ON_ERROR_STOP on
CREATE TEMP TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users VALUES (1, 'a'), (2, 'b'), (5, 'e');
CREATE TEMP TABLE bans (id bigint PRIMARY KEY, user_id bigint REFERENCES users, ip inet);
INSERT INTO bans VALUES (1, 5, NULL), (2, NULL, '192.0.2.1');
\echo '== bad (expect 0)'
SELECT count(*) FROM users u WHERE u.id NOT IN (SELECT b.user_id FROM bans b);
\echo '== good (expect 1 and 2)'
SELECT u.id FROM users u WHERE NOT EXISTS (SELECT 1 FROM bans b WHERE b.user_id = u.id) ORDER BY 1;
\echo '== IN with the same list (expect 5)'
SELECT u.id FROM users u WHERE u.id IN (SELECT b.user_id FROM bans b);
\echo '== outer NULL: NOT EXISTS keeps it, NOT IN without NULLs in the list drops it, NOT IN over an empty list keeps it'
CREATE TEMP TABLE keys (k bigint);
INSERT INTO keys VALUES (1), (5), (NULL);
SELECT count(*) AS not_exists FROM keys WHERE NOT EXISTS (SELECT 1 FROM bans b WHERE b.user_id = k);
SELECT count(*) AS not_in FROM keys WHERE k NOT IN (SELECT user_id FROM bans WHERE user_id IS NOT NULL);
SELECT count(*) AS not_in_empty FROM keys WHERE k NOT IN (SELECT user_id FROM bans WHERE false);
\echo '== plans'
EXPLAIN (COSTS OFF) SELECT u.id FROM users u WHERE u.id NOT IN (SELECT b.user_id FROM bans b);
EXPLAIN (COSTS OFF) SELECT u.id FROM users u WHERE NOT EXISTS (SELECT 1 FROM bans b WHERE b.user_id = u.id);
