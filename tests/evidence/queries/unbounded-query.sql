-- Look for: the bad query returns 50,000 rows for the big tenant and 20 for the small one; the good one returns at most 201 even when the client asks for a million.
\set ON_ERROR_STOP on
CREATE TEMP TABLE events (id bigint PRIMARY KEY, tenant_id int NOT NULL, kind text, payload text, created_at timestamptz NOT NULL);
INSERT INTO events
SELECT g, CASE WHEN g <= 20 THEN 1 ELSE 2 END, 'k', repeat('x', 200), timestamptz '2024-01-01 00:00Z' + g * interval '1 second'
  FROM generate_series(1, 50020) g;
CREATE INDEX ON events (tenant_id, created_at DESC, id DESC);
ANALYZE events;
PREPARE bad(int) AS SELECT id, kind, payload, created_at FROM events WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC;
PREPARE good(int, timestamptz, bigint, int) AS
SELECT id, kind, payload, created_at FROM events
 WHERE tenant_id = $1 AND (created_at, id) < ($2, $3)
 ORDER BY created_at DESC, id DESC LIMIT least($4::int, 200) + 1;
\echo '== bad: small tenant, big tenant'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE bad(1);
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE bad(2);
\echo '== good: big tenant, client asks for 1000000 and for 10'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE good(2, 'infinity', 0, 1000000);
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE good(2, 'infinity', 0, 10);
