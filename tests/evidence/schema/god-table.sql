-- Look for: one presence update per user doubles the wide table by megabytes and writes full row versions to new pages; the narrow table grows by a fraction of it.
\set ON_ERROR_STOP on
CREATE SCHEMA ev_god_table;
SET search_path = ev_god_table;
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, last_seen_at timestamptz, bio text, bill_name text, bill_street text, bill_city text, bill_vat_id text, job_title text, job_employer text, job_since date, pref_theme text, pref_locale text) WITH (autovacuum_enabled = off);
CREATE TABLE user_presence (user_id bigint PRIMARY KEY REFERENCES users, last_seen_at timestamptz NOT NULL) WITH (autovacuum_enabled = off);
INSERT INTO users SELECT g, 'u' || g || '@example.org', now(), repeat('about me ', 120), 'Name', 'Street', 'City', 'VAT', 'Title', 'Employer', current_date, 'dark', 'en' FROM generate_series(1, 20000) g;
INSERT INTO user_presence SELECT g, now() FROM generate_series(1, 20000) g;
SELECT pg_relation_size('users') AS u0, pg_relation_size('user_presence') AS p0 \gset
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS a \gset
UPDATE users SET last_seen_at = clock_timestamp();
SELECT pg_current_wal_insert_lsn() AS b \gset
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS b2 \gset
UPDATE user_presence SET last_seen_at = clock_timestamp();
SELECT pg_current_wal_insert_lsn() AS c \gset
SELECT pg_size_pretty(pg_relation_size('users') - :u0) AS wide_growth, pg_size_pretty(pg_relation_size('user_presence') - :p0) AS narrow_growth,
       pg_size_pretty(:'b'::pg_lsn - :'a'::pg_lsn) AS wide_wal, pg_size_pretty(:'c'::pg_lsn - :'b2'::pg_lsn) AS narrow_wal;
DROP SCHEMA ev_god_table CASCADE;
