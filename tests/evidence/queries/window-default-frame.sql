-- Look for: 30, 30, 35 with the default frame; 10, 30, 35 with ROWS and a unique order; last_value returns the current row unless the frame reaches to the end; fewer rows than three at the start.
CREATE TEMP TABLE entries (id bigint PRIMARY KEY, account_id bigint NOT NULL, day date NOT NULL, cents bigint NOT NULL);
INSERT INTO entries VALUES (1, 7, '2024-03-01', 10), (2, 7, '2024-03-01', 20), (3, 7, '2024-03-02', 5);
\echo '== bad'
SELECT id, day, cents, sum(cents) OVER (PARTITION BY account_id ORDER BY day) AS balance FROM entries WHERE account_id = 7 ORDER BY day, id;
\echo '== good'
SELECT id, day, cents, sum(cents) OVER (PARTITION BY account_id ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance FROM entries WHERE account_id = 7 ORDER BY day, id;
\echo '== last_value: default frame 10, 20, 5; whole partition 5, 5, 5'
SELECT last_value(cents) OVER (ORDER BY day, id) AS narrow, last_value(cents) OVER (ORDER BY day, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS whole FROM entries ORDER BY id;
\echo '== rows in a frame of 2 PRECEDING: 1, 2, 3'
SELECT count(*) OVER (ORDER BY day, id ROWS 2 PRECEDING) FROM entries;
\echo '== ROWS without a unique order is not repeatable by definition; RANGE with an offset counts days'
SELECT sum(cents) OVER (ORDER BY day RANGE '6 days' PRECEDING) FROM entries;
