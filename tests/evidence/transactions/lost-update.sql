-- Look for: READ COMMITTED ends at 80 (70 would be right); REPEATABLE READ gives the second writer 40001; the guarded UPDATE leaves 10 and the second session returns no row.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_lost_update CASCADE;
CREATE SCHEMA ev_lost_update;
CREATE TABLE ev_lost_update.products (id bigint PRIMARY KEY, stock int NOT NULL);
INSERT INTO ev_lost_update.products VALUES (1, 100);
SELECT dblink_connect('a', 'dbname=' || current_database());
SELECT dblink_connect('b', 'dbname=' || current_database());
SELECT dblink_exec(s, 'SET search_path = ev_lost_update') FROM unnest(ARRAY['a','b']) s;

\echo '== bad, READ COMMITTED: both read 100, both write their own result'
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT stock FROM products WHERE id = 1') t(n int);
SELECT dblink_exec('a', 'UPDATE products SET stock = 90 WHERE id = 1');
SELECT dblink_send_query('b', 'UPDATE products SET stock = 80 WHERE id = 1');
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS b_waits;
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') t(r text);
SELECT * FROM dblink_get_result('b') t(r text);
SELECT dblink_exec('b', 'COMMIT');
SELECT stock AS "stock (expect 80)" FROM ev_lost_update.products;

\echo '== the same at REPEATABLE READ'
UPDATE ev_lost_update.products SET stock = 100;
SELECT dblink_exec(s, 'BEGIN ISOLATION LEVEL REPEATABLE READ') FROM unnest(ARRAY['a','b']) s;
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT stock FROM products WHERE id = 1') t(n int);
SELECT dblink_exec('a', 'UPDATE products SET stock = 90 WHERE id = 1');
SELECT dblink_exec('a', 'COMMIT');
DO $$
BEGIN
    PERFORM dblink_exec('b', 'UPDATE products SET stock = 80 WHERE id = 1');
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'second writer: % %', SQLSTATE, SQLERRM;
END $$;
SELECT dblink_exec('b', 'ROLLBACK');
SELECT stock AS "stock (expect 90)" FROM ev_lost_update.products;

\echo '== good: guarded decrement of 20 from 30, twice at once'
UPDATE ev_lost_update.products SET stock = 30;
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT 'a' AS s, n FROM dblink('a', 'UPDATE products SET stock = stock - 20 WHERE id = 1 AND stock >= 20 RETURNING stock') t(n int);
SELECT dblink_send_query('b', 'UPDATE products SET stock = stock - 20 WHERE id = 1 AND stock >= 20 RETURNING stock');
SELECT pg_sleep(0.3);
SELECT dblink_exec('a', 'COMMIT');
SELECT count(*) AS "rows changed by b (expect 0)" FROM dblink_get_result('b') t(n int);
SELECT * FROM dblink_get_result('b') t(n int);
SELECT dblink_exec('b', 'COMMIT');
SELECT stock AS "stock (expect 10)" FROM ev_lost_update.products;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
DROP SCHEMA ev_lost_update CASCADE;
