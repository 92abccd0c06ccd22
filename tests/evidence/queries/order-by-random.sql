-- Look for: a scan of all rows with a top-N sort against forty look-ups by key; uniform draws over a table with a gap; id 1901 favoured by "the next id".
CREATE TEMP TABLE quotes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL);
INSERT INTO quotes (text) SELECT 'quote ' || g FROM generate_series(1, 200000) g;
ANALYZE quotes;
\echo '== bad'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT id, text FROM quotes ORDER BY random() LIMIT 10;
\echo '== good'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) WITH drawn AS MATERIALIZED (
    SELECT DISTINCT 1 + floor(random() * m.max_id)::bigint AS id FROM (SELECT max(id) AS max_id FROM quotes) m, generate_series(1, 40))
SELECT q.id, q.text FROM drawn d JOIN quotes q ON q.id = d.id ORDER BY random() LIMIT 10;
\echo '== bias of "the next id" (expect about 45 percent for 1901)'
CREATE TEMP TABLE gap AS SELECT g AS id FROM generate_series(1, 1000) g UNION ALL SELECT generate_series(1901, 2000);
SELECT id, count(*) FROM (SELECT (SELECT min(id) FROM gap WHERE id >= r) AS id FROM (SELECT (random() * 2000)::int AS r FROM generate_series(1, 2000)) x) y GROUP BY id ORDER BY 2 DESC LIMIT 2;
\echo '== random() in WHERE (expect only small ids)'
CREATE TEMP TABLE picks (id int);
DO $$ BEGIN FOR i IN 1..500 LOOP INSERT INTO picks SELECT id FROM gap WHERE id >= random() * 2000 ORDER BY id LIMIT 1; END LOOP; END $$;
SELECT max(id), avg(id)::int FROM picks;
\echo '== size of a page sample'
SELECT (SELECT count(*) FROM quotes TABLESAMPLE SYSTEM (0.01)) FROM generate_series(1, 1);
SELECT (SELECT count(*) FROM quotes TABLESAMPLE SYSTEM (0.5)) FROM generate_series(1, 1);
