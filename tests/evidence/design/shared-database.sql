-- Look for: after the rename billing's query on the shared table fails (42703); the view still answers with mail and refuses a write (42501).
-- Roles and schemas are made inside a transaction that is rolled back; schemas cannot be temporary.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE ROLE crm LOGIN;
CREATE ROLE billing LOGIN;
CREATE SCHEMA shared;
GRANT USAGE ON SCHEMA shared TO crm, billing;
SET LOCAL search_path = shared;
\echo == one table, two writers
CREATE TABLE customer (
  id   bigint PRIMARY KEY,
  name text NOT NULL,
  mail text NOT NULL
);
GRANT SELECT, INSERT, UPDATE
  ON customer TO crm, billing;
INSERT INTO customer VALUES (1, 'Ada', 'ada@example.com');
ALTER TABLE customer RENAME mail TO email;
SET ROLE billing;
SELECT name, mail FROM customer;
UPDATE customer SET email = 'none' WHERE id = 1;
RESET ROLE;
\echo == one owner and a view
CREATE SCHEMA crm AUTHORIZATION crm;
CREATE SCHEMA crm_api AUTHORIZATION crm;
CREATE SCHEMA billing AUTHORIZATION billing;
SET ROLE crm;
CREATE TABLE crm.customer (
  id   bigint PRIMARY KEY,
  name text NOT NULL,
  mail text NOT NULL
);
CREATE VIEW crm_api.customer_v1 AS
  SELECT id, name, mail FROM crm.customer;
GRANT USAGE ON SCHEMA crm_api TO billing;
GRANT SELECT ON crm_api.customer_v1 TO billing;
RESET ROLE;
INSERT INTO crm.customer VALUES (1, 'Ada', 'ada@example.com');
ALTER TABLE crm.customer RENAME mail TO email;
SET ROLE billing;
SELECT name, mail FROM crm_api.customer_v1;
UPDATE crm_api.customer_v1 SET mail = 'none' WHERE id = 1;
SELECT email FROM crm.customer;
RESET ROLE;
ROLLBACK;
