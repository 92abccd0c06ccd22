-- Look for: reads take no id; 1,000 writes in one transaction take one, with an exception block around each 1,001; the query lists the ages; the defaults are 200 and 400 million.
CREATE SCHEMA ev_xid; SET search_path = ev_xid;
CREATE TABLE t (id bigint PRIMARY KEY);
\echo '== reads: no id is assigned'
BEGIN; SELECT count(*) FROM t; SELECT pg_current_xact_id_if_assigned() IS NULL AS none; COMMIT;
SELECT pg_current_xact_id()::text::bigint AS a \gset
INSERT INTO t SELECT generate_series(1, 1000);
SELECT pg_current_xact_id()::text::bigint - :a - 1 AS ids_for_one_statement \gset
\echo ids for one statement of 1,000 rows: :ids_for_one_statement
SELECT pg_current_xact_id()::text::bigint AS a \gset
DO $$ BEGIN FOR i IN 1001..2000 LOOP BEGIN INSERT INTO t VALUES (i); EXCEPTION WHEN unique_violation THEN NULL; END; END LOOP; END $$;
SELECT pg_current_xact_id()::text::bigint - :a - 1 AS ids_with_blocks \gset
\echo ids for 1,000 rows in blocks of their own: :ids_with_blocks
\echo '== good: ages'
SELECT datname, age(datfrozenxid) AS xid_age, mxid_age(datminmxid) AS multixact_age FROM pg_database ORDER BY 2 DESC;
SELECT c.oid::regclass AS tab, age(c.relfrozenxid) AS xid_age FROM pg_class c WHERE c.relkind IN ('r', 'm', 't') ORDER BY 2 DESC LIMIT 3;
SELECT name, setting FROM pg_settings WHERE name IN ('autovacuum_freeze_max_age', 'autovacuum_multixact_freeze_max_age', 'vacuum_failsafe_age') ORDER BY 1;
DROP SCHEMA ev_xid CASCADE;
