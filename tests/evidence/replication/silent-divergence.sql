-- Look for: the totals of both copies are equal; the checksums differ in exactly one range (part 1).
CREATE TEMP TABLE publisher_orders AS
SELECT i AS id, 'paid' AS status, i * 7 AS total_cents, timestamptz '2025-01-01 00:00+00' + i * interval '1 s' AS created_at
FROM generate_series(1, 29999) i;
CREATE TEMP TABLE subscriber_orders AS TABLE publisher_orders;
UPDATE subscriber_orders SET status = 'open' WHERE id = 12345;

\echo '== totals'
CREATE TEMP VIEW orders AS TABLE publisher_orders;
SELECT count(*)        AS row_count,
       min(id)         AS first_id,
       max(id)         AS last_id,
       max(created_at) AS newest
FROM orders
WHERE id >= 1
  AND id < 1000000;
CREATE OR REPLACE TEMP VIEW orders AS TABLE subscriber_orders;
SELECT count(*)        AS row_count,
       min(id)         AS first_id,
       max(id)         AS last_id,
       max(created_at) AS newest
FROM orders
WHERE id >= 1
  AND id < 1000000;

\echo '== checksums, the subscriber in another time zone'
SET TIME ZONE 'Asia/Tokyo';
SELECT id / 10000 AS part,
       count(*)   AS row_count,
       md5(string_agg(
         md5(ROW(id, status, total_cents,
                 created_at AT TIME ZONE 'UTC'
             )::text),
         '' ORDER BY id)) AS checksum
FROM orders
WHERE id >= 1
  AND id < 1000000
GROUP BY id / 10000
ORDER BY part;
SET TIME ZONE 'UTC';
CREATE OR REPLACE TEMP VIEW orders AS TABLE publisher_orders;
SELECT id / 10000 AS part,
       count(*)   AS row_count,
       md5(string_agg(
         md5(ROW(id, status, total_cents,
                 created_at AT TIME ZONE 'UTC'
             )::text),
         '' ORDER BY id)) AS checksum
FROM orders
WHERE id >= 1
  AND id < 1000000
GROUP BY id / 10000
ORDER BY part;
