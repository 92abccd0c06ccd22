-- Look for: the job counts 2 rows of tenant 7 after SET, and 0 after a local set_config; '' and not NULL afterwards.
SET search_path = pg_temp;
CREATE TABLE invoices (id int, tenant_id int, total numeric);
INSERT INTO invoices VALUES (1, 7, 10), (2, 7, 20), (3, 8, 30);

\echo == plain SET
SET app.tenant_id = '7';
SELECT id, total FROM invoices
WHERE tenant_id = current_setting('app.tenant_id', true)::int;
SELECT count(*) AS job_counts FROM invoices
WHERE tenant_id = current_setting('app.tenant_id', true)::int;

\echo == local to the transaction
RESET app.tenant_id;
BEGIN;
SELECT set_config('app.tenant_id', '7', true);
SELECT id, total FROM invoices
WHERE tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::int;
COMMIT;
SELECT count(*) AS job_counts FROM invoices
WHERE tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::int;
SELECT current_setting('app.tenant_id', true) = '' AS is_empty_string,
       current_setting('app.never_set', true) IS NULL AS fresh_is_null;

\echo == without NULLIF the cast fails (22P02)
SELECT current_setting('app.tenant_id', true)::int;

\echo == SET LOCAL outside a transaction: a warning and no effect
SHOW statement_timeout;
SET LOCAL statement_timeout = '2s';
SHOW statement_timeout;
