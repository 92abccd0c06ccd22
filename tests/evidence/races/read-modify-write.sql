-- Look for: the phone set by the other session is reset by the plain save, and kept with the version check (UPDATE 0).
-- The second session is played by dblink; the tables stand in a schema of their own, which is dropped at the end.
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS evidence_rmw CASCADE;
CREATE SCHEMA evidence_rmw;
SET search_path = evidence_rmw, public;
CREATE TABLE profiles (id int PRIMARY KEY, name text, email text, phone text, version int);
INSERT INTO profiles VALUES (9, 'Ada', 'ada@example.com', '020 7946 0001', 4);
SELECT dblink_connect('other', 'dbname=' || current_database());
SELECT dblink_exec('other', 'SET search_path = evidence_rmw');

\echo plain save of the whole row
SELECT name, email, phone FROM profiles WHERE id = 9;
SELECT dblink_exec('other', $$UPDATE profiles SET phone = '020 7946 0999' WHERE id = 9$$);
UPDATE profiles SET name = 'Ada King', email = 'ada@example.com', phone = '020 7946 0001' WHERE id = 9;
SELECT * FROM profiles;

\echo save with the version that was read
UPDATE profiles SET name = 'Ada', phone = '020 7946 0001', version = 4;
SELECT name, email, phone, version FROM profiles WHERE id = 9;
SELECT dblink_exec('other', $$UPDATE profiles SET phone = '020 7946 0999', version = version + 1 WHERE id = 9$$);
\set QUIET off
UPDATE profiles SET name = 'Ada King', email = 'ada@example.com', phone = '020 7946 0001', version = version + 1
WHERE id = 9 AND version = 4;
SELECT * FROM profiles;

SELECT dblink_disconnect('other');
DROP SCHEMA evidence_rmw CASCADE;
