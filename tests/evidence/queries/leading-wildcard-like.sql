-- Look for: ILIKE '%..%' scans with a B-tree and uses a bitmap index scan with the trigram index, except for two characters; escaped input matches itself; the one-argument to_tsvector scans.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEMP TABLE products (id bigint PRIMARY KEY, name text NOT NULL COLLATE "en-x-icu", price int);
INSERT INTO products SELECT g, 'name' || g, 1 FROM generate_series(1, 200000) g;
INSERT INTO products VALUES (200001, '50% off', 1), (200002, 'x500y', 1), (200003, 'a\b', 1);
CREATE INDEX products_name ON products (name);
ANALYZE products;
PREPARE bad(text) AS SELECT id, name, price FROM products
 WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT 20;
PREPARE good(text) AS SELECT id, name, price FROM products
 WHERE name ILIKE '%' || regexp_replace(
         $1, '([\\%_])', '\\\1', 'g') || '%'
 ORDER BY name LIMIT 20;
\echo '== bad: contains with a B-tree; prefix with a linguistic collation; prefix with text_pattern_ops'
EXPLAIN (COSTS OFF) EXECUTE bad('e199999');
EXPLAIN (COSTS OFF) SELECT id FROM products WHERE name LIKE 'name55%';
CREATE INDEX products_name_pattern ON products (name text_pattern_ops);
EXPLAIN (COSTS OFF) SELECT id FROM products WHERE name LIKE 'name55%';
\echo '== good: trigram index'
CREATE INDEX products_name_trgm ON products USING gin (name gin_trgm_ops);
ANALYZE products;
EXPLAIN (COSTS OFF) EXECUTE good('e199999');
EXPLAIN (COSTS OFF) SELECT id FROM products WHERE name ILIKE '%x9%';
\echo '== wildcards in the input: unescaped, then escaped (only id 200001; then id 200003)'
SELECT count(*) AS unescaped FROM products WHERE name ILIKE '%' || '50%' || '%';
EXECUTE good('50%');
EXECUTE good('a\b');
\echo '== full text: same configuration or not'
CREATE TEMP TABLE docs (id int, body text);
INSERT INTO docs SELECT g, 'word' || g || ' zebra' || g % 1000 FROM generate_series(1, 20000) g;
CREATE INDEX ON docs USING gin (to_tsvector('english', body));
ANALYZE docs;
SET default_text_search_config = 'english';
EXPLAIN (COSTS OFF) SELECT id FROM docs WHERE to_tsvector('english', body) @@ to_tsquery('english', 'word77');
EXPLAIN (COSTS OFF) SELECT id FROM docs WHERE to_tsvector(body) @@ to_tsquery('english', 'word77');
SELECT to_tsvector('english', 'zebra') @@ to_tsquery('english', 'zebr') AS fragment,
       to_tsvector('english', 'zebra') @@ to_tsquery('english', 'zeb:*') AS prefix;
