-- Look for: eight children scanned for the email, one for the user_id, and the refused unique index.
DROP SCHEMA IF EXISTS scatter CASCADE;
CREATE SCHEMA scatter;
SET search_path = scatter;
CREATE TABLE users (user_id bigint PRIMARY KEY, email text NOT NULL, name text NOT NULL) PARTITION BY HASH (user_id);
SELECT format('CREATE TABLE users_%s PARTITION OF users FOR VALUES WITH (MODULUS 8, REMAINDER %s)', r, r)
FROM generate_series(0, 7) AS r \gexec
CREATE INDEX ON users (email);
INSERT INTO users SELECT g, 'u' || g || '@example.org', 'User ' || g FROM generate_series(10, 20000) AS g;
\echo bad: by email
EXPLAIN (COSTS OFF) SELECT user_id, name FROM users WHERE email = 'ann@example.org';
CREATE UNIQUE INDEX ON users (email);
CREATE TABLE user_emails (email text PRIMARY KEY, user_id bigint NOT NULL) PARTITION BY HASH (email);
CREATE TABLE user_emails_0 PARTITION OF user_emails FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE user_emails_1 PARTITION OF user_emails FOR VALUES WITH (MODULUS 2, REMAINDER 1);
BEGIN;
INSERT INTO user_emails VALUES ('ann@example.org', 5);
INSERT INTO users VALUES (5, 'ann@example.org', 'Ann');
COMMIT;
ANALYZE users;
ANALYZE user_emails;
\echo good: two steps, one child each
EXPLAIN (COSTS OFF) SELECT user_id FROM user_emails WHERE email = 'ann@example.org';
EXPLAIN (COSTS OFF) SELECT user_id, name FROM users WHERE user_id = 5;
DROP SCHEMA scatter CASCADE;
