-- Look for: UNIQUE (email) accepts a second spelling; the index on lower(email) refuses it and serves ON CONFLICT; the index cannot be built over existing duplicates; lower() does not fold the German sharp s.
CREATE SCHEMA ev_ci; SET search_path = ev_ci, public;
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
\echo '== bad (expect 2 rows)'
INSERT INTO users (email) VALUES ('Ada@example.org');
INSERT INTO users (email) VALUES ('ada@example.org');
SELECT count(*) FROM users WHERE lower(email) = lower('ADA@example.org');
\echo '== the index over duplicates (expect an error)'
CREATE UNIQUE INDEX users_email_key2 ON users (lower(email));
\echo '== good'
CREATE TABLE users2 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL);
CREATE UNIQUE INDEX users2_email_key ON users2 (lower(email));
INSERT INTO users2 (email) VALUES ('Ada@example.org');
INSERT INTO users2 (email) VALUES ('ada@example.org');
INSERT INTO users2 (email) VALUES ('ada@example.org') ON CONFLICT (lower(email)) DO NOTHING RETURNING id;
INSERT INTO users2 (email) SELECT 'u' || g || '@example.org' FROM generate_series(1, 50000) g;
ANALYZE users2;
EXPLAIN (COSTS OFF) SELECT id FROM users2 WHERE lower(email) = lower('ADA@example.org');
EXPLAIN (COSTS OFF) SELECT id FROM users2 WHERE email = 'ada@example.org';
\echo '== folding (expect f)'
SELECT lower(U&'Stra\00DFe') = lower('STRASSE') AS same;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE c (e citext UNIQUE);
INSERT INTO c VALUES ('A@x'), ('a@x');
DROP SCHEMA ev_ci CASCADE;
