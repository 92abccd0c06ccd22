-- Look for: 1 distinct transaction (xmin) behind all rows without COMMIT, 10 with it; COMMIT inside an open transaction fails (2D000).
SET search_path = pg_temp;
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, full_name text);
INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 50000) n;
\echo == loop without commit
DO $$
DECLARE
  lo  bigint := 0;
  top bigint := (SELECT max(id) FROM users);
BEGIN
  WHILE lo < top LOOP
    UPDATE users
    SET full_name = name
    WHERE id > lo AND id <= lo + 5000
      AND full_name IS NULL;
    lo := lo + 5000;
  END LOOP;
END $$;
SELECT count(DISTINCT xmin::text) AS transactions, count(full_name) AS filled FROM users;
\echo == loop with commit
TRUNCATE users;
INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 50000) n;
DO $$
DECLARE
  lo  bigint := 0;
  top bigint := (SELECT max(id) FROM users);
BEGIN
  WHILE lo < top LOOP
    UPDATE users
    SET full_name = name
    WHERE id > lo AND id <= lo + 5000
      AND full_name IS NULL;
    lo := lo + 5000;
    COMMIT;
    PERFORM pg_sleep(0.05);
  END LOOP;
END $$;
SELECT count(DISTINCT xmin::text) AS transactions, count(full_name) AS filled FROM users;
\echo == commit inside an open transaction
BEGIN;
DO $$ BEGIN COMMIT; END $$;
ROLLBACK;
