-- Look for: the old statement fails (42703) after RENAME and works after every expand step; a prepared SELECT * fails after ADD COLUMN.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp;
\echo == rename
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
INSERT INTO users VALUES (1, 'Ada');
ALTER TABLE users RENAME COLUMN name TO full_name;
SELECT id, full_name FROM users WHERE id = 1;
SELECT id, name FROM users WHERE id = 1;
DROP TABLE users;
\echo == expand and contract
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
INSERT INTO users VALUES (1, 'Ada');
PREPARE star AS SELECT * FROM users;
EXECUTE star;
ALTER TABLE users ADD COLUMN full_name text;
EXECUTE star;
SELECT id, name FROM users WHERE id = 1;
UPDATE users SET full_name = name WHERE id BETWEEN 1 AND 5000 AND full_name IS DISTINCT FROM name;
ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
INSERT INTO users (id, full_name) VALUES (2, 'Grace');
SELECT id, name, full_name FROM users ORDER BY id;
ALTER TABLE users DROP COLUMN name;
SELECT id, full_name FROM users ORDER BY id;
ROLLBACK;
