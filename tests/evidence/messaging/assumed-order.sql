-- Look for: PAID (old address) without the version check, SHIPPED (version 3) and INSERT 0 0 with it.
\set QUIET off
CREATE TEMP TABLE orders (id int PRIMARY KEY, status text, address text, version int);
PREPARE apply_order (int, text, text) AS
INSERT INTO orders (id, status, address) VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, address = EXCLUDED.address;
EXECUTE apply_order (9, 'SHIPPED', 'Elm Street 4');
EXECUTE apply_order (9, 'PAID', 'Oak Street 1');
SELECT * FROM orders;

DEALLOCATE apply_order;
TRUNCATE orders;
PREPARE apply_order (int, text, text, int) AS
INSERT INTO orders AS o (id, status, address, version) VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, address = EXCLUDED.address, version = EXCLUDED.version
WHERE o.version < EXCLUDED.version;
EXECUTE apply_order (9, 'SHIPPED', 'Elm Street 4', 3);
EXECUTE apply_order (9, 'PAID', 'Oak Street 1', 2);
SELECT * FROM orders;
