-- On a throw-away server with wal_level = logical. It makes the databases ev_eu and ev_us and drops them.
-- Look for: apply_errors above 0 and only the local ada in us; then the eu row with credit 3 in us, and three refusals "not a row of ...".
SELECT current_setting('wal_level') = 'logical' AS logical \gset
\if :logical
\else
  \echo 'needs wal_level = logical'
  \quit
\endif
\set QUIET on
SELECT current_database() AS home, format('host=%s port=%s user=%s dbname=ev_eu', split_part(current_setting('unix_socket_directories'), ',', 1),
       current_setting('port'), current_user) AS server \gset
CREATE DATABASE ev_eu;
CREATE DATABASE ev_us;
\c ev_us
CREATE SEQUENCE user_id START 2 INCREMENT 2;
CREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('user_id'), name text NOT NULL UNIQUE, credit int NOT NULL CHECK (credit >= 0));
INSERT INTO users (name, credit) VALUES ('ada', 0);
\c ev_eu
CREATE SEQUENCE user_id START 1 INCREMENT 2;
CREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('user_id'), name text NOT NULL UNIQUE, credit int NOT NULL CHECK (credit >= 0));
CREATE PUBLICATION to_us FOR TABLE users;
SELECT pg_create_logical_replication_slot('ev_one', 'pgoutput') \gset one_
\c ev_us
CREATE SUBSCRIPTION ev_one CONNECTION :'server' PUBLICATION to_us WITH (create_slot = false, copy_data = false);
\c ev_eu
INSERT INTO users (name, credit) VALUES ('ada', 0);
SELECT pg_sleep(6) \gset nap_
\c ev_us
\echo == the same name on both sides
SELECT id, name FROM users;
SELECT apply_error_count > 0 AS apply_errors FROM pg_stat_subscription_stats WHERE subname = 'ev_one';
ALTER SUBSCRIPTION ev_one DISABLE;
ALTER SUBSCRIPTION ev_one SET (slot_name = NONE);
DROP SUBSCRIPTION ev_one;
DROP TABLE users;
CREATE TABLE users (home text NOT NULL, id bigint NOT NULL, credit int NOT NULL CHECK (credit >= 0), PRIMARY KEY (home, id));
CREATE FUNCTION own_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF OLD.home <> 'us' OR NEW.home <> 'us' THEN RAISE 'not a row of us'; END IF; RETURN coalesce(NEW, OLD); END $$;
CREATE TRIGGER own_home BEFORE INSERT OR UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION own_home();
\c ev_eu
SELECT pg_sleep(1) \gset nap_
SELECT pg_drop_replication_slot('ev_one') \gset one_
DROP PUBLICATION to_us;
DROP TABLE users;
CREATE TABLE users (home text NOT NULL, id bigint NOT NULL, credit int NOT NULL CHECK (credit >= 0), PRIMARY KEY (home, id));
CREATE FUNCTION own_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF OLD.home <> 'eu' OR NEW.home <> 'eu' THEN RAISE 'not a row of eu'; END IF; RETURN coalesce(NEW, OLD); END $$;
CREATE TRIGGER own_home BEFORE INSERT OR UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION own_home();
CREATE PUBLICATION from_eu FOR TABLE users WHERE (home = 'eu');
SELECT pg_create_logical_replication_slot('ev_two', 'pgoutput') \gset two_
\c ev_us
CREATE SUBSCRIPTION ev_two CONNECTION :'server' PUBLICATION from_eu WITH (create_slot = false, copy_data = false);
\c ev_eu
\echo == one home for each row
INSERT INTO users (home, id, credit) VALUES ('eu', 1, 0);
INSERT INTO users (home, id, credit) VALUES ('eu', 2, 0);
DELETE FROM users WHERE id = 2;
UPDATE users SET credit = 3;
INSERT INTO users (home, id, credit) VALUES ('us', 1, 0);
SELECT pg_sleep(8) \gset nap_
\c ev_us
SELECT * FROM users;
UPDATE users SET credit = 1 WHERE home = 'eu';
DELETE FROM users WHERE home = 'eu';
ALTER SUBSCRIPTION ev_two DISABLE;
ALTER SUBSCRIPTION ev_two SET (slot_name = NONE);
DROP SUBSCRIPTION ev_two;
\c ev_eu
SELECT pg_sleep(1) \gset nap_
SELECT pg_drop_replication_slot('ev_two') \gset two_
\c :home
DROP DATABASE ev_eu;
DROP DATABASE ev_us;
