-- Look for: one reference is inlined (index scan), two references are computed whole (CTE Scan), NOT MATERIALIZED brings the index scans back; the cast that relied on a fence fails once the CTE is inlined and works with MATERIALIZED.
CREATE TEMP TABLE entries (id bigint PRIMARY KEY, reverses_id bigint, cents bigint NOT NULL, note text, voided boolean NOT NULL);
INSERT INTO entries SELECT g, CASE WHEN g % 10 = 0 THEN g - 1 END, g, 'n', false FROM generate_series(1, 200000) g;
ANALYZE entries;
\echo '== one reference'
EXPLAIN (COSTS OFF) WITH live AS (SELECT id, reverses_id, cents FROM entries WHERE NOT voided) SELECT * FROM live WHERE id = 4710;
\echo '== bad: two references'
EXPLAIN (COSTS OFF) WITH live AS (SELECT id, reverses_id, cents FROM entries WHERE NOT voided)
SELECT e.id, e.cents, r.cents AS reversed FROM live e LEFT JOIN live r ON r.id = e.reverses_id WHERE e.id = 4710;
\echo '== good'
EXPLAIN (COSTS OFF) WITH live AS NOT MATERIALIZED (SELECT id, reverses_id, cents FROM entries WHERE NOT voided)
SELECT e.id, e.cents, r.cents AS reversed FROM live e LEFT JOIN live r ON r.id = e.reverses_id WHERE e.id = 4710;
\echo '== volatile and stable functions'
EXPLAIN (COSTS OFF) WITH live AS (SELECT id, random() FROM entries) SELECT * FROM live WHERE id = 5;
EXPLAIN (COSTS OFF) WITH live AS (SELECT id, now() FROM entries) SELECT * FROM live WHERE id = 5;
\echo '== a cast behind a supposed fence (expect an error, then 250 twice)'
CREATE TEMP TABLE questions (id bigint PRIMARY KEY, kind text NOT NULL);
INSERT INTO questions VALUES (1, 'number'), (2, 'text');
CREATE TEMP TABLE answers (id bigint PRIMARY KEY, question_id bigint NOT NULL, value text NOT NULL);
INSERT INTO answers SELECT g, 1 + g % 2, CASE WHEN g % 2 = 0 THEN g::text ELSE 'abc' END FROM generate_series(1, 1000) g;
ANALYZE answers; ANALYZE questions;
WITH n AS (SELECT a.id, a.value FROM answers a JOIN questions q ON q.id = a.question_id WHERE q.kind = 'number') SELECT count(*) FROM n WHERE value::int > 500;
WITH n AS MATERIALIZED (SELECT a.id, a.value FROM answers a JOIN questions q ON q.id = a.question_id WHERE q.kind = 'number') SELECT count(*) FROM n WHERE value::int > 500;
WITH n AS (SELECT a.id, a.value, q.kind FROM answers a JOIN questions q ON q.id = a.question_id) SELECT count(*) FROM n WHERE CASE WHEN kind = 'number' THEN value::int > 500 END;
