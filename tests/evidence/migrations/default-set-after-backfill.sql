-- Look for: with the default last, VALIDATE fails (violated by some row); with the default first it passes; and with the NOT VALID check in front of the
-- backfill, an update of another column of an old row is refused.
CREATE TEMP TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders SELECT n FROM generate_series(1, 5) n;
\echo == backfill, insert, default
ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'eu' WHERE id > 0 AND id <= 10000 AND region IS NULL;
INSERT INTO orders (id) VALUES (10001);
ALTER TABLE orders ALTER COLUMN region SET DEFAULT 'eu';
ALTER TABLE orders ADD CONSTRAINT orders_region_set CHECK (region IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_region_set;
\echo == default, backfill, insert
DROP TABLE orders;
CREATE TEMP TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders SELECT n FROM generate_series(1, 5) n;
ALTER TABLE orders ADD COLUMN region text;
ALTER TABLE orders ALTER COLUMN region SET DEFAULT 'eu';
UPDATE orders SET region = 'eu' WHERE id > 0 AND id <= 10000 AND region IS NULL;
INSERT INTO orders (id) VALUES (10001);
ALTER TABLE orders ADD CONSTRAINT orders_region_set CHECK (region IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_region_set;
\echo == check before the backfill
DROP TABLE orders;
CREATE TEMP TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders SELECT n FROM generate_series(1, 5) n;
ALTER TABLE orders ADD COLUMN region text;
ALTER TABLE orders ADD CONSTRAINT orders_region_set CHECK (region IS NOT NULL) NOT VALID;
UPDATE orders SET note = 'gift' WHERE id = 1;
