-- Look for: 2 bookings although two sessions each counted 0 first; with EXCLUDE the second insert fails (23P01) and touching ranges pass.
-- The interleaving: both counts are taken before either insert, as two concurrent requests would take them.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE EXTENSION IF NOT EXISTS btree_gist;
SET LOCAL search_path = pg_temp, public;
\echo == check, then insert
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room_id bigint NOT NULL,
  during tstzrange NOT NULL
);
SELECT count(*) AS session_a_sees FROM bookings
WHERE room_id = 7 AND during && tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z');
SELECT count(*) AS session_b_sees FROM bookings
WHERE room_id = 7 AND during && tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z');
INSERT INTO bookings (room_id, during) VALUES (7, tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z'));
INSERT INTO bookings (room_id, during) VALUES (7, tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z'));
SELECT count(*) AS stored FROM bookings;
DROP TABLE bookings;
\echo == exclusion constraint
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room_id bigint NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  EXCLUDE USING gist (room_id WITH =, during WITH &&)
);
INSERT INTO bookings (room_id, during) VALUES (7, tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z'));
INSERT INTO bookings (room_id, during) VALUES (7, tstzrange('2024-05-02 10:00Z', '2024-05-02 11:00Z'));
INSERT INTO bookings (room_id, during) VALUES (7, tstzrange('2024-05-02 11:00Z', '2024-05-02 12:00Z'));
INSERT INTO bookings (room_id, during) VALUES (7, 'empty');
SELECT count(*) AS stored FROM bookings;
ROLLBACK;
