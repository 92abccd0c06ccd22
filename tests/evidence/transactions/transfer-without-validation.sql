-- Look for: transfer_bad returns true for an unknown sender, a negative amount, an unknown receiver and NULL, and the total changes; transfer_good refuses each of them and moves a valid amount.
\set ON_ERROR_STOP on
\pset null '(null)'
CREATE TEMP TABLE accounts (id bigint PRIMARY KEY, balance numeric CHECK (balance >= 0));
CREATE FUNCTION transfer_bad(
    src bigint, dst bigint, amount numeric)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  available numeric;
BEGIN
  SELECT balance INTO available
    FROM accounts WHERE id = src FOR UPDATE;
  IF available < amount THEN
    RETURN false;
  END IF;
  UPDATE accounts SET balance = balance - amount
   WHERE id = src;
  UPDATE accounts SET balance = balance + amount
   WHERE id = dst;
  RETURN true;
END $$;
CREATE FUNCTION transfer_good(
    src bigint, dst bigint, amount numeric)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF amount IS NULL OR amount <= 0
     OR amount = 'NaN' OR src = dst THEN
    RAISE EXCEPTION 'invalid transfer';
  END IF;
  PERFORM 1 FROM accounts WHERE id IN (src, dst)
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE accounts SET balance = balance - amount
   WHERE id = src AND balance >= amount;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such sender or funds';
  END IF;
  UPDATE accounts SET balance = balance + amount
   WHERE id = dst;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such receiver';
  END IF;
END $$;

DO $$
DECLARE c record; msg text;
BEGIN
    FOR c IN SELECT * FROM (VALUES
        ('unknown sender', 999, 2, 1000000::numeric), ('negative amount', 1, 2, -500), ('unknown receiver', 1, 999, 50),
        ('NULL amount', 1, 2, NULL), ('NaN', 1, 2, 'NaN'), ('valid', 1, 2, 30), ('not enough', 1, 2, 5000)) v(name, src, dst, amount)
    LOOP
        DELETE FROM accounts;
        INSERT INTO accounts VALUES (1, 1000), (2, 1000);
        BEGIN
            msg := 'returned ' || transfer_bad(c.src, c.dst, c.amount);
        EXCEPTION WHEN OTHERS THEN msg := SQLERRM;
        END;
        RAISE NOTICE 'bad,  %: %, balances %', c.name, msg, (SELECT array_agg(balance ORDER BY id) FROM accounts);
        DELETE FROM accounts;
        INSERT INTO accounts VALUES (1, 1000), (2, 1000);
        BEGIN
            PERFORM transfer_good(c.src, c.dst, c.amount);
            msg := 'went through';
        EXCEPTION WHEN OTHERS THEN msg := SQLERRM;
        END;
        RAISE NOTICE 'good, %: %, balances %', c.name, msg, (SELECT array_agg(balance ORDER BY id) FROM accounts);
    END LOOP;
END $$;
SELECT 'NaN'::numeric > 0 AS nan_is_above_zero;
DROP FUNCTION transfer_bad, transfer_good;
