-- Look for: the report of role shop runs on; as dashboard the same work ends with "statement timeout"; the limits of both roles.
-- Run as a superuser on a scratch server with trust authentication; it creates and drops roles.
\set ON_ERROR_STOP off
CREATE SCHEMA one_db;
CREATE TABLE one_db.orders (placed_at timestamptz NOT NULL, cents bigint NOT NULL);
CREATE TABLE one_db.stock (sku text PRIMARY KEY, on_hand int NOT NULL);
CREATE TABLE one_db.daily_sales (day date PRIMARY KEY, cents bigint NOT NULL);
INSERT INTO one_db.orders SELECT timestamptz '2026-01-01 00:00+00' + g * interval '1 minute', 100 FROM generate_series(1, 300000) AS g;
INSERT INTO one_db.stock VALUES ('A1', 5);
INSERT INTO one_db.daily_sales SELECT (placed_at AT TIME ZONE 'UTC')::date, sum(cents) FROM one_db.orders GROUP BY 1;
CREATE ROLE shop LOGIN CONNECTION LIMIT 90;
CREATE ROLE checkout LOGIN CONNECTION LIMIT 60;
ALTER ROLE checkout SET statement_timeout = '2s';
CREATE ROLE dashboard LOGIN CONNECTION LIMIT 4;
ALTER ROLE dashboard SET statement_timeout = '1s';
GRANT USAGE ON SCHEMA one_db TO shop, checkout, dashboard;
GRANT SELECT, INSERT, UPDATE ON one_db.orders, one_db.stock TO shop, checkout;
GRANT SELECT ON one_db.daily_sales TO dashboard;
SELECT current_user AS admin \gset
\echo bad: as shop, nothing stops a long report
\connect - shop
SHOW statement_timeout;
UPDATE one_db.stock SET on_hand = on_hand - 1 WHERE sku = 'A1' AND on_hand > 0;
SELECT count(*) AS months FROM (SELECT date_trunc('month', placed_at), sum(cents) FROM one_db.orders GROUP BY 1) AS m;
\echo good: as dashboard, a long statement is cancelled and orders cannot be read
\connect - dashboard
SELECT pg_sleep(3);
SELECT count(*) FROM one_db.orders;
SELECT date_trunc('month', day) AS month, sum(cents) AS cents FROM one_db.daily_sales GROUP BY month ORDER BY month LIMIT 2;
SELECT rolname, rolconnlimit, rolconfig FROM pg_roles WHERE rolname IN ('shop', 'checkout', 'dashboard') ORDER BY rolname;
\connect - :admin
DROP SCHEMA one_db CASCADE;
DROP ROLE shop, checkout, dashboard;
