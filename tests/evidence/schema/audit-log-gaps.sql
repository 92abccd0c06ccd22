-- Look for: the first trigger records the pool role for everybody and no deletes; the second refuses a change without an actor, records old and new row, and cannot be edited by the application role.
CREATE SCHEMA ev_audit; SET search_path = ev_audit;
CREATE ROLE ev_audit_app;
GRANT USAGE ON SCHEMA ev_audit TO ev_audit_app;
CREATE TABLE invoices (id bigint PRIMARY KEY, cents bigint);
GRANT ALL ON invoices TO ev_audit_app;
CREATE TABLE audit_log (id serial PRIMARY KEY, at timestamp DEFAULT now(), changed_by text DEFAULT current_user, new_row jsonb);
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_log (new_row) VALUES (to_jsonb(NEW));
    RETURN NEW;
END $$;
CREATE TRIGGER invoices_audit AFTER INSERT OR UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION audit();
GRANT ALL ON audit_log, audit_log_id_seq TO ev_audit_app;
\echo '== bad (expect the role for both people, and an empty log after the delete)'
SET ROLE ev_audit_app;
INSERT INTO invoices VALUES (1, 100);
UPDATE invoices SET cents = 1;
SELECT changed_by, new_row FROM audit_log;
DELETE FROM audit_log;
RESET ROLE;
DROP TRIGGER invoices_audit ON invoices; DROP TABLE audit_log;
CREATE TABLE audit_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), actor text NOT NULL CHECK (actor <> ''), op text NOT NULL, old_row jsonb, new_row jsonb);
CREATE OR REPLACE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_log (actor, op, old_row, new_row)
    VALUES (current_setting('app.actor', true), TG_OP, to_jsonb(OLD), to_jsonb(NEW));
    RETURN NULL;
END $$;
CREATE TRIGGER invoices_audit AFTER INSERT OR UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION audit();
GRANT INSERT ON audit_log TO ev_audit_app;
SET ROLE ev_audit_app;
\echo '== good: without an actor (expect an error)'
UPDATE invoices SET cents = 2;
\echo '== with an actor'
BEGIN; SELECT set_config('app.actor', 'alice', true); UPDATE invoices SET cents = 2; COMMIT;
SELECT current_setting('app.actor', true) = '' AS empty_after_commit;
\echo '== later on the same connection without an actor (expect an error by the CHECK)'
UPDATE invoices SET cents = 3;
BEGIN; SELECT set_config('app.actor', 'bob', true); DELETE FROM invoices; COMMIT;
BEGIN; SELECT set_config('app.actor', 'eve', true); INSERT INTO invoices VALUES (2, 5); COMMIT;
\echo '== editing the log (expect an error)'
DELETE FROM audit_log;
RESET ROLE;
SELECT actor, op, old_row, new_row FROM audit_log ORDER BY id;
DROP SCHEMA ev_audit CASCADE; DROP ROLE ev_audit_app;
