-- Look for: order 2 before 1 with timestamp and 1 before 2 with timestamptz; the offset is dropped by timestamp.
SET search_path = pg_temp;
\echo == timestamp
CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamp NOT NULL DEFAULT now());
SET TIME ZONE 'Europe/Paris';
INSERT INTO orders (id) VALUES (1);
SET TIME ZONE 'UTC';
INSERT INTO orders (id) VALUES (2);
SELECT id FROM orders ORDER BY created_at;
DROP TABLE orders;
\echo == timestamptz
CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
SET TIME ZONE 'Europe/Paris';
INSERT INTO orders (id) VALUES (1);
SET TIME ZONE 'UTC';
INSERT INTO orders (id) VALUES (2);
SELECT id FROM orders ORDER BY created_at;
\echo == offsets
SELECT '2024-01-01 12:00+05'::timestamp AS dropped, '2024-01-01 12:00+05'::timestamptz AS kept;
SET TIME ZONE 'America/New_York';
SELECT '2024-11-03 05:30Z'::timestamptz AS first, '2024-11-03 06:30Z'::timestamptz AS second;
