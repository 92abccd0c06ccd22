-- Look for: the plain UNIQUE refuses a returning user, UNIQUE (email, deleted_at) admits two live rows, the partial index does neither; ON CONFLICT needs its predicate; the undelete is refused.
CREATE SCHEMA ev_sdu; SET search_path = ev_sdu;
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz);
\echo '== bad (expect an error)'
INSERT INTO users (email) VALUES ('ada@example.org');
UPDATE users SET deleted_at = now() WHERE email = 'ada@example.org';
INSERT INTO users (email) VALUES ('ada@example.org');
\echo '== both columns (expect 2 live rows)'
CREATE TABLE u2 (email text NOT NULL, deleted_at timestamptz, UNIQUE (email, deleted_at));
INSERT INTO u2 VALUES ('a', NULL), ('a', NULL);
SELECT count(*) FROM u2 WHERE deleted_at IS NULL;
\echo '== good'
CREATE TABLE users3 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, deleted_at timestamptz);
CREATE UNIQUE INDEX users3_email_live ON users3 (email) WHERE deleted_at IS NULL;
INSERT INTO users3 (email) VALUES ('ada@example.org');
UPDATE users3 SET deleted_at = now() WHERE email = 'ada@example.org';
INSERT INTO users3 (email) VALUES ('ada@example.org') ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING RETURNING id;
INSERT INTO users3 (email) VALUES ('ada@example.org') ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING RETURNING id;
\echo '== without the predicate (expect an error), undelete (expect an error)'
INSERT INTO users3 (email) VALUES ('ada@example.org') ON CONFLICT (email) DO NOTHING;
UPDATE users3 SET deleted_at = NULL WHERE deleted_at IS NOT NULL;
\echo '== NULLS NOT DISTINCT, from PostgreSQL 15: refuses two live rows, but also two rows deleted at one moment'
CREATE TABLE u4 (email text NOT NULL, deleted_at timestamptz, UNIQUE NULLS NOT DISTINCT (email, deleted_at));
INSERT INTO u4 VALUES ('a', NULL), ('a', NULL);
DROP SCHEMA ev_sdu CASCADE;
