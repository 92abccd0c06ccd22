-- Look for: the range form puts all 30,000 rows of one minute into time_3; the hash form spreads them.
DROP SCHEMA IF EXISTS hot CASCADE;
CREATE SCHEMA hot;
SET search_path = hot;
CREATE TABLE by_time (device_id bigint NOT NULL, created_at timestamptz NOT NULL, value real NOT NULL) PARTITION BY RANGE (created_at);
CREATE TABLE time_1 PARTITION OF by_time FOR VALUES FROM ('2026-01-01 00:00+00') TO ('2026-05-01 00:00+00');
CREATE TABLE time_2 PARTITION OF by_time FOR VALUES FROM ('2026-05-01 00:00+00') TO ('2026-09-01 00:00+00');
CREATE TABLE time_3 PARTITION OF by_time FOR VALUES FROM ('2026-09-01 00:00+00') TO ('2027-01-01 00:00+00');
CREATE TABLE by_device (device_id bigint NOT NULL, created_at timestamptz NOT NULL, value real NOT NULL) PARTITION BY HASH (device_id);
CREATE TABLE device_1 PARTITION OF by_device FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE device_2 PARTITION OF by_device FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE device_3 PARTITION OF by_device FOR VALUES WITH (MODULUS 3, REMAINDER 2);
CREATE TEMP VIEW this_minute AS SELECT g % 1000 AS device_id,
  timestamptz '2026-10-01 12:00+00' + g * interval '2 ms' AS created_at, 1.0::real AS value FROM generate_series(1, 30000) AS g;
INSERT INTO by_time SELECT * FROM this_minute;
INSERT INTO by_device SELECT * FROM this_minute;
\echo bad
SELECT tableoid::regclass AS shard, count(*) FROM by_time GROUP BY 1 ORDER BY 1;
\echo good
SELECT tableoid::regclass AS shard, count(*) FROM by_device GROUP BY 1 ORDER BY 1;
DROP SCHEMA hot CASCADE;
