-- Look for: the serial stops at 2147483647, also after the column became bigint; identity goes on; an int reference refuses 2147483648.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE SCHEMA ev_int32;
SET LOCAL search_path = ev_int32;
\echo == serial
CREATE TABLE events (id serial PRIMARY KEY, kind text NOT NULL);
CREATE TABLE receipts (
  event_id int NOT NULL REFERENCES events (id),
  user_id bigint NOT NULL,
  PRIMARY KEY (event_id, user_id)
);
SELECT setval('events_id_seq', 2147483646);
INSERT INTO events (kind) VALUES ('opened') RETURNING id;
INSERT INTO events (kind) VALUES ('opened');
ALTER TABLE events ALTER COLUMN id TYPE bigint;
INSERT INTO events (kind) VALUES ('opened');
INSERT INTO events VALUES (2147483648, 'opened');
INSERT INTO receipts VALUES (2147483648, 1);
DROP TABLE receipts, events;
\echo == bigint identity
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL);
CREATE TABLE receipts (
  event_id bigint NOT NULL REFERENCES events (id),
  user_id bigint NOT NULL,
  PRIMARY KEY (event_id, user_id)
);
ALTER TABLE events ALTER COLUMN id RESTART WITH 2147483648;
INSERT INTO events (kind) VALUES ('opened') RETURNING id;
INSERT INTO receipts VALUES (2147483648, 1);
ROLLBACK;
