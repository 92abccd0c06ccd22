-- Look for: with the ids purged the replay makes a second payment (2 rows); with the unique index it returns no row (1 row).
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE SCHEMA ev_dedup_window;
SET search_path = ev_dedup_window;
CREATE TABLE processed (message_id text PRIMARY KEY, seen_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE payments (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id int NOT NULL, amount int NOT NULL);
PREPARE bad (text, int, int) AS
WITH fresh AS (
    INSERT INTO processed (message_id) VALUES ($1)
    ON CONFLICT DO NOTHING
    RETURNING message_id
)
INSERT INTO payments (order_id, amount) SELECT $2, $3 FROM fresh;

\echo '== bad: the same message again at once, then after the purge'
EXECUTE bad ('m1', 7, 100);
EXECUTE bad ('m1', 7, 100);
SELECT count(*) AS "payments (expect 1)" FROM payments;
UPDATE processed SET seen_at = now() - interval '11 minutes';
DELETE FROM processed WHERE seen_at < now() - interval '10 minutes';
EXECUTE bad ('m1', 7, 100);
SELECT count(*) AS "payments (expect 2)" FROM payments;

\echo '== good: a natural key in the table of the effect'
TRUNCATE payments;
CREATE UNIQUE INDEX payments_once ON payments (order_id);
INSERT INTO payments (order_id, amount) VALUES (7, 100) ON CONFLICT (order_id) DO NOTHING RETURNING id;
INSERT INTO payments (order_id, amount) VALUES (7, 100) ON CONFLICT (order_id) DO NOTHING RETURNING id;
SELECT count(*) AS "payments (expect 1)" FROM payments;
DROP SCHEMA ev_dedup_window CASCADE;
