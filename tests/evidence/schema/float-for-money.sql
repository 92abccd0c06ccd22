-- Look for: settled = f with double precision, t with numeric; floor(1.15 * 100) = 114 in double precision.
BEGIN;
SET LOCAL search_path = pg_temp;
\echo == double precision
CREATE TABLE invoice_lines (
  invoice_id bigint NOT NULL,
  line_no    int NOT NULL,
  price      double precision NOT NULL,
  PRIMARY KEY (invoice_id, line_no)
);
INSERT INTO invoice_lines VALUES (1, 1, 0.10), (1, 2, 0.20);
SELECT sum(price), sum(price) = 0.30 AS settled FROM invoice_lines WHERE invoice_id = 1;
DROP TABLE invoice_lines;
\echo == numeric
CREATE TABLE invoice_lines (
  invoice_id bigint NOT NULL,
  line_no    int NOT NULL,
  price      numeric(12,2) NOT NULL,
  currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  PRIMARY KEY (invoice_id, line_no)
);
INSERT INTO invoice_lines VALUES (1, 1, 0.10, 'EUR'), (1, 2, 0.20, 'EUR');
SELECT sum(price), sum(price) = 0.30 AS settled FROM invoice_lines WHERE invoice_id = 1;
\echo == truncation and drift
SELECT floor(1.15::float8 * 100) AS cents_1_15, floor(19.99::float8 * 100) AS cents_19_99;
SELECT sum(0.1::float8) AS drift, sum(0.1::float8) = 100000 AS equal FROM generate_series(1, 1000000);
ROLLBACK;
