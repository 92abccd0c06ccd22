-- Look for: count 2 without a key and 1 with it; ON CONFLICT and a published UPDATE fail without a key; a partitioned key guarantees the pair only.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE SCHEMA ev_missing_pk;
SET LOCAL search_path = ev_missing_pk;
\echo == no key
CREATE TABLE readings (
  sensor_id bigint NOT NULL,
  taken_at  timestamptz NOT NULL,
  value     numeric NOT NULL
);
INSERT INTO readings VALUES (7, '2024-05-01 10:00Z', 21.5);
INSERT INTO readings VALUES (7, '2024-05-01 10:00Z', 21.5);
SELECT avg(value), count(*) FROM readings;
INSERT INTO readings VALUES (7, '2024-05-01 10:00Z', 21.5) ON CONFLICT (sensor_id, taken_at) DO NOTHING;
CREATE PUBLICATION ev_missing_pk_pub FOR TABLE readings;
UPDATE readings SET value = 22;
DROP PUBLICATION ev_missing_pk_pub;
DELETE FROM readings WHERE ctid = (SELECT min(ctid) FROM readings);
DROP TABLE readings;
\echo == with a key
CREATE TABLE readings (
  sensor_id bigint NOT NULL,
  taken_at  timestamptz NOT NULL,
  value     numeric NOT NULL,
  PRIMARY KEY (sensor_id, taken_at)
);
INSERT INTO readings VALUES (7, '2024-05-01 10:00Z', 21.5) ON CONFLICT (sensor_id, taken_at) DO NOTHING;
INSERT INTO readings VALUES (7, '2024-05-01 10:00Z', 21.5) ON CONFLICT (sensor_id, taken_at) DO NOTHING;
SELECT avg(value), count(*) FROM readings;
\echo == partitioned
CREATE TABLE o (id bigint, created_at date, PRIMARY KEY (id, created_at)) PARTITION BY RANGE (created_at);
CREATE TABLE o1 PARTITION OF o FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO o VALUES (1, '2024-01-01'), (1, '2024-01-02');
SELECT count(*) AS same_id FROM o WHERE id = 1;
CREATE TABLE p (id bigint PRIMARY KEY, created_at date) PARTITION BY RANGE (created_at);
ROLLBACK;
