-- Look for: the export returns 3 rows without row security and 2 with it; the owner is exempt until FORCE; no tenant set means no rows.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE ROLE ev_tenant_owner;
CREATE ROLE ev_tenant_app;
CREATE SCHEMA ev_tenant AUTHORIZATION ev_tenant_owner;
GRANT USAGE ON SCHEMA ev_tenant TO ev_tenant_app;
SET LOCAL search_path = ev_tenant;
SET LOCAL ROLE ev_tenant_owner;
CREATE TABLE invoices (
  tenant_id int NOT NULL,
  id        bigint NOT NULL,
  total     numeric(12,2) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
INSERT INTO invoices VALUES (7, 1, 10), (7, 2, 20), (8, 1, 30);
\echo == every query for itself
SELECT id, total FROM invoices WHERE tenant_id = 7 ORDER BY id LIMIT 50;
SELECT id, total FROM invoices ORDER BY total DESC, id;
\echo == enabled: the owner is exempt
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON invoices USING
  (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::int);
GRANT SELECT, INSERT ON invoices TO ev_tenant_app;
SELECT set_config('app.tenant_id', '7', true);
SELECT count(*) AS owner_sees FROM invoices;
\echo == forced
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
SELECT count(*) AS owner_sees FROM invoices;
SET LOCAL ROLE ev_tenant_app;
SELECT id, total FROM invoices ORDER BY total DESC, id;
INSERT INTO invoices VALUES (8, 9, 1);
SELECT set_config('app.tenant_id', '', true);
SELECT count(*) AS without_tenant FROM invoices;
\echo == a view of a superuser
RESET ROLE;
CREATE VIEW all_invoices AS SELECT * FROM invoices;
CREATE VIEW own_invoices WITH (security_invoker = true) AS SELECT * FROM invoices;
GRANT SELECT ON all_invoices, own_invoices TO ev_tenant_app;
SET LOCAL ROLE ev_tenant_app;
SELECT set_config('app.tenant_id', '7', true);
SELECT (SELECT count(*) FROM all_invoices) AS through_owner, (SELECT count(*) FROM own_invoices) AS through_caller;
ROLLBACK;
