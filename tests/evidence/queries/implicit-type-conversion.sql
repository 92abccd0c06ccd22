-- Look for: char(12) = text scans and text = text uses the index; bigint = numeric scans with (id)::numeric; text = integer is an error.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE c_bad (id bigint PRIMARY KEY, phone char(12) NOT NULL);
CREATE TEMP TABLE c_good (id bigint PRIMARY KEY, phone text NOT NULL);
INSERT INTO c_bad SELECT g, g::text FROM generate_series(1, 100000) g;
INSERT INTO c_good SELECT g, g::text FROM generate_series(1, 100000) g;
CREATE INDEX ON c_bad (phone); CREATE INDEX ON c_good (phone);
ANALYZE c_bad; ANALYZE c_good;
PREPARE bad(text) AS SELECT id FROM c_bad WHERE phone = $1::text;
PREPARE good(text) AS SELECT id FROM c_good WHERE phone = $1::text;
\echo '== bad, then good'
EXPLAIN (COSTS OFF) EXECUTE bad('12345');
EXPLAIN (COSTS OFF) EXECUTE good('12345');
\echo '== parameter types against a bigint key: numeric, float8, integer, bigint'
PREPARE p_num(numeric) AS SELECT id FROM c_good WHERE id = $1;
PREPARE p_flt(float8) AS SELECT id FROM c_good WHERE id = $1;
PREPARE p_int(int) AS SELECT id FROM c_good WHERE id = $1;
PREPARE p_big(bigint) AS SELECT id FROM c_good WHERE id = $1;
EXPLAIN (COSTS OFF) EXECUTE p_num(12345);
EXPLAIN (COSTS OFF) EXECUTE p_flt(12345);
EXPLAIN (COSTS OFF) EXECUTE p_int(12345);
EXPLAIN (COSTS OFF) EXECUTE p_big(12345);
\echo '== text = integer'
\set ON_ERROR_STOP off
SELECT id FROM c_good WHERE phone = 12345;
