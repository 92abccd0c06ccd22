-- Look for: the text comparison finds the product of 100 and misses the one of 5; the typed one is right; the cast fails on 'TBD'.
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp;
CREATE TABLE product_attributes (
  product_id bigint NOT NULL,
  attr_name  text NOT NULL,
  attr_value text,
  PRIMARY KEY (product_id, attr_name)
);
INSERT INTO product_attributes
SELECT id, n, v FROM (VALUES (1, '5'), (2, '15'), (3, '100'), (4, '30')) p(id, price),
LATERAL (VALUES ('colour', 'red'), ('size', 'M'), ('price', price)) a(n, v);
\echo == name and value
SELECT product_id, p.attr_value AS price
FROM product_attributes c
JOIN product_attributes s USING (product_id)
JOIN product_attributes p USING (product_id)
WHERE c.attr_name = 'colour' AND c.attr_value = 'red'
  AND s.attr_name = 'size' AND s.attr_value = 'M'
  AND p.attr_name = 'price' AND p.attr_value < '20';
UPDATE product_attributes SET attr_value = 'TBD' WHERE product_id = 4 AND attr_name = 'price';
SELECT product_id FROM product_attributes WHERE attr_name = 'price' AND attr_value::int < 20;
\echo == columns
CREATE TABLE products (
  id     bigint PRIMARY KEY,
  colour text NOT NULL,
  size   text NOT NULL,
  price  numeric(12,2) NOT NULL CHECK (price >= 0),
  extra  jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(extra) = 'object')
);
CREATE INDEX ON products (colour, size, price);
INSERT INTO products (id, colour, size, price)
VALUES (1, 'red', 'M', 5), (2, 'red', 'M', 15), (3, 'red', 'M', 100), (4, 'red', 'M', 30);
SELECT id, price FROM products WHERE colour = 'red' AND size = 'M' AND price < 20;
ROLLBACK;
