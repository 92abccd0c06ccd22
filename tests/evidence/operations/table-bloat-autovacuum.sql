-- Look for: after two rewrites of all rows the file is three times as large; VACUUM makes the space reusable and keeps the file; further updates fit in; VACUUM FULL takes ACCESS EXCLUSIVE and a new file; the default threshold is 20 percent.
CREATE SCHEMA ev_tb; SET search_path = ev_tb;
CREATE TABLE carts (id bigint PRIMARY KEY, body text NOT NULL) WITH (autovacuum_enabled = off);
INSERT INTO carts SELECT g, repeat('x', 200) FROM generate_series(1, 100000) g;
SELECT pg_size_pretty(pg_relation_size('carts')) AS fresh;
UPDATE carts SET body = body || 'y';
UPDATE carts SET body = body || 'y';
SELECT pg_size_pretty(pg_relation_size('carts')) AS bloated;
VACUUM (VERBOSE false) carts;
SELECT pg_size_pretty(pg_relation_size('carts')) AS after_vacuum;
UPDATE carts SET body = body || 'z';
SELECT pg_size_pretty(pg_relation_size('carts')) AS reused;
VACUUM FULL carts;
SELECT pg_size_pretty(pg_relation_size('carts')) AS after_full;
\echo '== rows at the end only: the file is cut off (expect 0 bytes)'
DELETE FROM carts; VACUUM carts;
SELECT pg_relation_size('carts');
SELECT name, setting FROM pg_settings WHERE name IN ('autovacuum_vacuum_scale_factor', 'autovacuum_vacuum_threshold', 'autovacuum_vacuum_cost_limit', 'autovacuum_vacuum_cost_delay') ORDER BY 1;
DROP SCHEMA ev_tb CASCADE;
