-- Look for: a two-row cycle: UNION ALL runs into the timeout, UNION ends with 2 rows, UNION with a depth runs into the timeout, CYCLE ends with 3 rows; the depth cap ends too; LIMIT ends, ORDER BY ... LIMIT runs into the timeout.
CREATE TEMP TABLE staff (id bigint PRIMARY KEY, name text NOT NULL, manager_id bigint REFERENCES staff);
CREATE INDEX ON staff (manager_id);
INSERT INTO staff VALUES (1, 'Root', NULL), (7, 'Ada', 1), (8, 'Bo', 7);
UPDATE staff SET manager_id = 8 WHERE id = 7;
SET statement_timeout = '1s';
\echo '== bad (expect a timeout)'
WITH RECURSIVE team AS (SELECT id, name FROM staff WHERE id = 7 UNION ALL SELECT s.id, s.name FROM team t JOIN staff s ON s.manager_id = t.id) SELECT id, name FROM team ORDER BY name;
\echo '== good (expect 2 rows)'
WITH RECURSIVE team AS (
    SELECT id, name, 1 AS depth FROM staff WHERE id = 7
  UNION ALL
    SELECT s.id, s.name, t.depth + 1 FROM team t JOIN staff s ON s.manager_id = t.id WHERE t.depth < 50
) CYCLE id SET looped USING path
SELECT id, name FROM team WHERE NOT looped ORDER BY depth, name;
\echo '== all rows of the cycle form (expect 3)'
WITH RECURSIVE team AS (SELECT id, name FROM staff WHERE id = 7 UNION ALL SELECT s.id, s.name FROM team t JOIN staff s ON s.manager_id = t.id) CYCLE id SET looped USING path SELECT count(*) FROM team;
\echo '== UNION (expect 2), UNION with depth (expect a timeout)'
WITH RECURSIVE team AS (SELECT id, name FROM staff WHERE id = 7 UNION SELECT s.id, s.name FROM team t JOIN staff s ON s.manager_id = t.id) SELECT count(*) FROM team;
WITH RECURSIVE team AS (SELECT id, name, 1 AS depth FROM staff WHERE id = 7 UNION SELECT s.id, s.name, depth + 1 FROM team t JOIN staff s ON s.manager_id = t.id) SELECT count(*) FROM team;
\echo '== LIMIT (expect 5 rows), ORDER BY with LIMIT (expect a timeout)'
WITH RECURSIVE team AS (SELECT id, name FROM staff WHERE id = 7 UNION ALL SELECT s.id, s.name FROM team t JOIN staff s ON s.manager_id = t.id) SELECT id, name FROM team LIMIT 5;
WITH RECURSIVE team AS (SELECT id, name FROM staff WHERE id = 7 UNION ALL SELECT s.id, s.name FROM team t JOIN staff s ON s.manager_id = t.id) SELECT id, name FROM team ORDER BY name LIMIT 5;
