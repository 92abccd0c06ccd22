-- Look for: lock timeout on a row that only a prepared transaction holds, then free after ROLLBACK PREPARED;
-- in the second form the repeated credit inserts 0 rows and the sum of both accounts is right.
-- Needs max_prepared_transactions > 0. Both accounts stand in one database here. Restart the server at the mark to see the lock survive.
DROP SCHEMA IF EXISTS cross_shard CASCADE;
CREATE SCHEMA cross_shard;
SET search_path = cross_shard;
CREATE TABLE accounts (id int PRIMARY KEY, cents bigint NOT NULL);
INSERT INTO accounts VALUES (1, 1000), (2, 0);
CREATE TABLE outgoing (id bigint PRIMARY KEY, to_account int NOT NULL, cents bigint NOT NULL, done_at timestamptz);
CREATE TABLE incoming (id bigint PRIMARY KEY);
\echo bad: prepared and left alone
BEGIN;
UPDATE accounts SET cents = cents - 500 WHERE id = 1 AND cents >= 500;
PREPARE TRANSACTION 'transfer-42-a';
-- mark: restart here
SELECT gid, prepared IS NOT NULL AS waiting FROM pg_prepared_xacts;
SELECT count(*) AS sessions_holding_it FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.relation = 'accounts'::regclass AND l.mode = 'RowExclusiveLock';
SET lock_timeout = '500ms';
UPDATE accounts SET cents = cents - 1 WHERE id = 1;
ROLLBACK PREPARED 'transfer-42-a';
UPDATE accounts SET cents = cents - 1 WHERE id = 1;
UPDATE accounts SET cents = cents + 1 WHERE id = 1;
\echo good: local steps, the credit sent twice
WITH debit AS (UPDATE accounts SET cents = cents - 500 WHERE id = 1 AND cents >= 500 RETURNING id)
INSERT INTO outgoing (id, to_account, cents) SELECT 42, 2, 500 FROM debit;
WITH credit AS (UPDATE accounts SET cents = cents + 500
  WHERE id = 2 AND NOT EXISTS (SELECT 1 FROM incoming WHERE id = 42) RETURNING id)
INSERT INTO incoming (id) SELECT 42 FROM credit;
WITH credit AS (UPDATE accounts SET cents = cents + 500
  WHERE id = 2 AND NOT EXISTS (SELECT 1 FROM incoming WHERE id = 42) RETURNING id)
INSERT INTO incoming (id) SELECT 42 FROM credit;
UPDATE outgoing SET done_at = now() WHERE id = 42;
SELECT id, cents FROM accounts ORDER BY id;
DROP SCHEMA cross_shard CASCADE;
