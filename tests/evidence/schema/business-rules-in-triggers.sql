-- Look for: the trigger lets NULL and old rows pass and can be switched off; NOT NULL, CHECK and the generated column refuse; two sessions pass a counting trigger together (told, not run here).
CREATE SCHEMA ev_trg; SET search_path = ev_trg;
CREATE TABLE order_lines (id bigint PRIMARY KEY, cents bigint, qty integer, total bigint);
INSERT INTO order_lines VALUES (0, 5, 2, 999);
CREATE FUNCTION check_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.total <> NEW.cents * NEW.qty THEN
        RAISE EXCEPTION 'total must be price times quantity';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER order_lines_total BEFORE INSERT OR UPDATE ON order_lines FOR EACH ROW EXECUTE FUNCTION check_total();
\echo '== bad: a wrong total is refused, NULL passes, the old row stays, a disabled trigger says nothing'
INSERT INTO order_lines VALUES (1, 5, 2, 11);
INSERT INTO order_lines VALUES (2, NULL, 2, 999);
ALTER TABLE order_lines DISABLE TRIGGER order_lines_total;
INSERT INTO order_lines VALUES (3, 5, 2, 999);
ALTER TABLE order_lines ENABLE TRIGGER order_lines_total;
SELECT * FROM order_lines ORDER BY id;
\echo '== a CHECK of the same expression passes NULL as well'
CREATE TABLE c (cents bigint, qty integer, total bigint, CHECK (total = cents * qty));
INSERT INTO c VALUES (NULL, 2, 999);
\echo '== good: three refusals'
CREATE TABLE order_lines2 (id bigint PRIMARY KEY, cents bigint NOT NULL CHECK (cents >= 0), qty integer NOT NULL CHECK (qty > 0), total bigint NOT NULL GENERATED ALWAYS AS (cents * qty) STORED);
INSERT INTO order_lines2 (id, cents, qty) VALUES (1, 5, 2) RETURNING total;
INSERT INTO order_lines2 (id, cents, qty) VALUES (2, NULL, 2);
INSERT INTO order_lines2 (id, cents, qty, total) VALUES (3, 5, 2, 999);
INSERT INTO order_lines2 (id, cents, qty) VALUES (4, 5, 0);
\echo '== adding a CHECK looks at the old rows (expect an error)'
ALTER TABLE order_lines ADD CHECK (total = cents * qty);
DROP SCHEMA ev_trg CASCADE;
