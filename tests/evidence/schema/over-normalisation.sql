-- Look for: three index scans against one; the split design accepts a person without a name, the merged one refuses it.
CREATE SCHEMA ev_over_norm;
SET search_path = ev_over_norm;
CREATE TABLE persons (id bigint PRIMARY KEY);
CREATE TABLE name_part_types (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE name_parts (person_id bigint REFERENCES persons, type_id smallint REFERENCES name_part_types, value text NOT NULL, PRIMARY KEY (person_id, type_id));
INSERT INTO persons SELECT generate_series(1, 50000);
INSERT INTO name_part_types VALUES (1, 'given'), (2, 'family');
INSERT INTO name_parts SELECT p.id, t.id, t.name || p.id FROM persons p, name_part_types t;
CREATE TABLE persons2 (id bigint PRIMARY KEY, given text, family text NOT NULL);
INSERT INTO persons2 SELECT id, 'given' || id, 'family' || id FROM persons;
ANALYZE;
\echo '== bad'
EXPLAIN (COSTS OFF) SELECT g.value AS given, f.value AS family FROM persons p
  LEFT JOIN name_parts g ON g.person_id = p.id AND g.type_id = 1
  LEFT JOIN name_parts f ON f.person_id = p.id AND f.type_id = 2 WHERE p.id = 42;
\echo '== good'
EXPLAIN (COSTS OFF) SELECT given, family FROM persons2 WHERE id = 42;
\echo '== a person without a name: accepted, then refused'
INSERT INTO persons VALUES (50001);
INSERT INTO persons2 (id) VALUES (50001);
DROP SCHEMA ev_over_norm CASCADE;
