-- Look for: the document table stores a movement to an account that does not exist; with constraints the second transfer fails (23514) and the unknown account too (23503).
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = pg_temp, public;
\echo == documents
CREATE TABLE doc (
  id   text PRIMARY KEY,
  body jsonb NOT NULL
);
INSERT INTO doc VALUES
  ('acc:1', '{"cents": 100}'),
  ('acc:2', '{"cents": 0}');
UPDATE doc SET body = '{"cents": 20}'
WHERE id = 'acc:1';
INSERT INTO doc VALUES ('mov:1',
  '{"src": "acc:1", "dst": "acc:9", "cents": 80}');
SELECT sum((body->>'cents')::int) AS left_of_100 FROM doc WHERE id LIKE 'acc:%';
\echo == constraints
CREATE TABLE account (
  id    bigint PRIMARY KEY,
  cents bigint NOT NULL CHECK (cents >= 0)
);
CREATE TABLE movement (
  id    bigint GENERATED ALWAYS AS IDENTITY
        PRIMARY KEY,
  src   bigint NOT NULL REFERENCES account,
  dst   bigint NOT NULL REFERENCES account,
  cents bigint NOT NULL CHECK (cents > 0)
);
INSERT INTO account VALUES (1, 100), (2, 0);
UPDATE account SET cents = cents - 80
WHERE id = 1;
UPDATE account SET cents = cents + 80
WHERE id = 2;
INSERT INTO movement (src, dst, cents)
VALUES (1, 2, 80);
UPDATE account SET cents = cents - 80
WHERE id = 1;
INSERT INTO movement (src, dst, cents)
VALUES (1, 9, 10);
SELECT * FROM account ORDER BY id;
SELECT * FROM movement;
ROLLBACK;
