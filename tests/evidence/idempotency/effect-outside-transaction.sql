-- Look for: with two transactions the redelivery finds the mark and the balance stays 0; with one transaction the redelivery credits 10, and a further delivery nothing.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE SCHEMA ev_effect_outside;
SET search_path = ev_effect_outside;
CREATE TABLE processed (message_id text PRIMARY KEY);
CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL);
INSERT INTO accounts VALUES (1, 0);

\echo '== bad: the process dies before the second COMMIT'
BEGIN;
INSERT INTO processed (message_id) VALUES ('m1') ON CONFLICT DO NOTHING;
COMMIT;
BEGIN;
UPDATE accounts SET balance = balance + 10 WHERE id = 1;
ROLLBACK;
\echo '-- redelivery (expect INSERT 0 0)'
INSERT INTO processed (message_id) VALUES ('m1') ON CONFLICT DO NOTHING;
SELECT balance AS "balance (expect 0)" FROM accounts;

\echo '== good: the process dies before COMMIT, then two deliveries'
TRUNCATE processed;
BEGIN;
INSERT INTO processed (message_id) VALUES ('m1') ON CONFLICT DO NOTHING;
UPDATE accounts SET balance = balance + 10 WHERE id = 1;
ROLLBACK;
\echo '-- redelivery (expect INSERT 0 1)'
BEGIN;
INSERT INTO processed (message_id) VALUES ('m1') ON CONFLICT DO NOTHING;
UPDATE accounts SET balance = balance + 10 WHERE id = 1;
COMMIT;
\echo '-- one more (expect INSERT 0 0)'
INSERT INTO processed (message_id) VALUES ('m1') ON CONFLICT DO NOTHING;
SELECT balance AS "balance (expect 10)" FROM accounts;
DROP SCHEMA ev_effect_outside CASCADE;
