-- Look for: with copied counters both sites sell one more and the merged sum is 11 of 10; with shares each sells one, refuses the next, and the sum is 10.
BEGIN;
CREATE SCHEMA ev_eu;
CREATE SCHEMA ev_us;
CREATE TABLE ev_eu.sold (site text NOT NULL, sku text NOT NULL, units int NOT NULL DEFAULT 0, PRIMARY KEY (site, sku));
INSERT INTO ev_eu.sold VALUES ('eu', 'lamp', 5), ('us', 'lamp', 4);
CREATE TABLE ev_us.sold (LIKE ev_eu.sold INCLUDING ALL);
INSERT INTO ev_us.sold SELECT * FROM ev_eu.sold;
\echo == each site against its own copy: UPDATE 1 twice
SET LOCAL search_path = ev_eu;
UPDATE sold SET units = units + 1 WHERE site = 'eu' AND sku = 'lamp' AND (SELECT sum(units) FROM sold WHERE sku = 'lamp') < 10;
SET LOCAL search_path = ev_us;
UPDATE sold SET units = units + 1 WHERE site = 'us' AND sku = 'lamp' AND (SELECT sum(units) FROM sold WHERE sku = 'lamp') < 10;
\echo == rows copied both ways
UPDATE ev_us.sold u SET units = greatest(u.units, e.units) FROM ev_eu.sold e WHERE (e.site, e.sku) = (u.site, u.sku);
SELECT sum(units) AS sold_of_10 FROM ev_us.sold;
\echo == shares of one piece each: UPDATE 1, then UPDATE 0
CREATE TABLE ev_eu.share (site text NOT NULL, sku text NOT NULL, units int NOT NULL CHECK (units >= 0), PRIMARY KEY (site, sku));
INSERT INTO ev_eu.share VALUES ('eu', 'lamp', 1);
CREATE TABLE ev_us.share (LIKE ev_eu.share INCLUDING ALL);
INSERT INTO ev_us.share VALUES ('us', 'lamp', 1);
SET LOCAL search_path = ev_eu;
UPDATE share SET units = units - 1 WHERE site = 'eu' AND sku = 'lamp' AND units >= 1;
UPDATE share SET units = units - 1 WHERE site = 'eu' AND sku = 'lamp' AND units >= 1;
SET LOCAL search_path = ev_us;
UPDATE share SET units = units - 1 WHERE site = 'us' AND sku = 'lamp' AND units >= 1;
UPDATE share SET units = units - 1 WHERE site = 'us' AND sku = 'lamp' AND units >= 1;
ROLLBACK;
