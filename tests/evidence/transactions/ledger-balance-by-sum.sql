-- Look for: by the sum both payments of 80 from 100 pass (-60); with the stored balance the second changes no row (20), and balance and entries agree.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_ledger CASCADE;
CREATE SCHEMA ev_ledger;
CREATE TABLE ev_ledger.accounts (id int PRIMARY KEY, balance numeric NOT NULL DEFAULT 0);
CREATE TABLE ev_ledger.entries (transfer_id int, account_id int REFERENCES ev_ledger.accounts, amount numeric NOT NULL);
INSERT INTO ev_ledger.accounts VALUES (1, 100), (2, 0);
INSERT INTO ev_ledger.entries VALUES (0, 1, 100);
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b']) s;
SELECT dblink_exec(s, 'SET search_path = ev_ledger') FROM unnest(ARRAY['a','b']) s;

\echo '== bad: both see 100 and both pay 80'
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT s, n FROM unnest(ARRAY['a','b']) s, dblink(s, 'SELECT sum(amount) FROM entries WHERE account_id = 1') t(n numeric);
SELECT dblink_exec('a', 'INSERT INTO entries (transfer_id, account_id, amount) VALUES (1, 1, -80::numeric), (1, 2, 80::numeric)');
SELECT dblink_exec('b', 'INSERT INTO entries (transfer_id, account_id, amount) VALUES (2, 1, -80::numeric), (2, 2, 80::numeric)');
SELECT dblink_exec(s, 'COMMIT') FROM unnest(ARRAY['a','b']) s;
SELECT sum(amount) AS "balance (expect -60)" FROM ev_ledger.entries WHERE account_id = 1;

\echo '== good: the account rows are locked, the second payment changes no row'
DELETE FROM ev_ledger.entries WHERE transfer_id > 0;
SELECT dblink_exec(s, 'BEGIN') FROM unnest(ARRAY['a','b']) s;
SELECT * FROM dblink('a', 'SELECT id FROM accounts WHERE id IN (1, 2) ORDER BY id FOR UPDATE') t(id int);
SELECT dblink_send_query('b', 'SELECT id FROM accounts WHERE id IN (1, 2) ORDER BY id FOR UPDATE');
SELECT dblink_exec('a', 'UPDATE accounts SET balance = balance - 80 WHERE id = 1 AND balance >= 80');
SELECT dblink_exec('a', 'UPDATE accounts SET balance = balance + 80 WHERE id = 2');
SELECT dblink_exec('a', 'INSERT INTO entries (transfer_id, account_id, amount) VALUES (1, 1, -80::numeric), (1, 2, 80::numeric)');
SELECT pg_sleep(0.3);
SELECT dblink_is_busy('b') AS "b waits (expect 1)";
SELECT dblink_exec('a', 'COMMIT');
SELECT * FROM dblink_get_result('b') t(id int);
SELECT * FROM dblink_get_result('b') t(id int);
SELECT dblink_exec('b', 'UPDATE accounts SET balance = balance - 80 WHERE id = 1 AND balance >= 80') AS "second payment (expect UPDATE 0)";
SELECT dblink_exec('b', 'ROLLBACK');
SELECT a.id, a.balance AS "balance (expect 20, 80)", sum(e.amount) AS "sum of entries" FROM ev_ledger.accounts a JOIN ev_ledger.entries e ON e.account_id = a.id GROUP BY a.id ORDER BY a.id;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b']) s;
DROP SCHEMA ev_ledger CASCADE;
