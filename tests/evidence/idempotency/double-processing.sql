-- Look for: balances 9000 -> 18000 after the second plain run, 9000 -> 9000 with the unique instruction id.
CREATE TEMP TABLE payment_file (file_name text, payer_id int, instruction_id text, payee_id int, cents int);
INSERT INTO payment_file VALUES
  ('payroll-2026-03.csv', 1, 'i-1', 10, 4000),
  ('payroll-2026-03.csv', 1, 'i-2', 10, 4000),
  ('payroll-2026-03.csv', 1, 'i-3', 11, 1000);
CREATE TEMP TABLE ledger (id int GENERATED ALWAYS AS IDENTITY, payer_id int, instruction_id text, account_id int, cents int);
CREATE TEMP TABLE accounts (id int PRIMARY KEY, balance int);
INSERT INTO accounts VALUES (10, 0), (11, 0);

PREPARE total AS SELECT sum(balance) AS total, (SELECT count(*) FROM ledger) AS entries FROM accounts;

\echo plain run, twice
DO $$
BEGIN
  FOR run IN 1..2 LOOP
    INSERT INTO ledger (payer_id, account_id, cents)
    SELECT payer_id, payee_id, cents FROM payment_file WHERE file_name = 'payroll-2026-03.csv';
    UPDATE accounts AS a SET balance = a.balance + p.cents
    FROM (SELECT payee_id, sum(cents) AS cents FROM payment_file
          WHERE file_name = 'payroll-2026-03.csv' GROUP BY payee_id) AS p
    WHERE a.id = p.payee_id;
    RAISE NOTICE 'after run %: %', run, (SELECT sum(balance) FROM accounts);
  END LOOP;
END $$;

\echo with the unique instruction id, twice
TRUNCATE ledger;
UPDATE accounts SET balance = 0;
CREATE UNIQUE INDEX IF NOT EXISTS ledger_instruction ON ledger (payer_id, instruction_id);
PREPARE book AS
WITH booked AS (
  INSERT INTO ledger (payer_id, instruction_id, account_id, cents)
  SELECT payer_id, instruction_id, payee_id, cents FROM payment_file
  WHERE file_name = 'payroll-2026-03.csv'
  ON CONFLICT (payer_id, instruction_id) DO NOTHING
  RETURNING account_id, cents)
UPDATE accounts AS a SET balance = a.balance + b.cents
FROM (SELECT account_id, sum(cents) AS cents FROM booked GROUP BY account_id) AS b
WHERE a.id = b.account_id;
EXECUTE book;
EXECUTE total;
EXECUTE book;
EXECUTE total;
