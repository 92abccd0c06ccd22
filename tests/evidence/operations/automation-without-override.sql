-- Look for: 0 rows for an older version, an empty list, a list of less than half, and a pinned endpoint; 1 row for a newer full plan; the plain update goes back to the old plan.
CREATE TEMP TABLE endpoint (name text PRIMARY KEY, version bigint NOT NULL, addresses text[] NOT NULL, pinned boolean NOT NULL DEFAULT false);
INSERT INTO endpoint VALUES ('db', 8, '{a,b,c,d}');
PREPARE apply(text, bigint, text[]) AS
UPDATE endpoint SET version = $2, addresses = $3 WHERE name = $1 AND version < $2 AND NOT pinned
   AND cardinality($3::text[]) > 0 AND cardinality($3::text[]) * 2 >= cardinality(addresses) RETURNING version;
\echo '== older, empty, too small'
EXECUTE apply('db', 7, '{x,y,z}');
EXECUTE apply('db', 9, '{}');
EXECUTE apply('db', 9, '{x}');
\echo '== newer (expect 9)'
EXECUTE apply('db', 9, '{x,y}');
\echo '== pinned'
UPDATE endpoint SET pinned = true;
EXECUTE apply('db', 10, '{x,y,z}');
\echo '== bad: the late worker'
UPDATE endpoint SET version = 7, addresses = '{old}' WHERE name = 'db' RETURNING version, addresses;
