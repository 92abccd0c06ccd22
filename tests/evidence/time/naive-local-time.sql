-- Look for: two logins at one instant differ by hours in the plain column and agree in the timestamptz one; 02:30 in Berlin
-- is one of two instants on 2025-10-26 and none on 2025-03-30.
CREATE TEMP TABLE logins_plain (user_id bigint NOT NULL, at timestamp NOT NULL DEFAULT now());
CREATE TEMP TABLE logins_tz (user_id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
BEGIN;
SET LOCAL TIME ZONE 'Europe/Berlin';
INSERT INTO logins_plain (user_id) VALUES (1);
INSERT INTO logins_tz (user_id) VALUES (1);
SET LOCAL TIME ZONE 'America/New_York';
INSERT INTO logins_plain (user_id) VALUES (2);
INSERT INTO logins_tz (user_id) VALUES (2);
COMMIT;
\echo '== spread of two logins made in one transaction (so at one now())'
SELECT 'plain' AS column_type, max(at) - min(at) AS spread FROM logins_plain
UNION ALL
SELECT 'timestamptz', max(at) - min(at) FROM logins_tz;

CREATE TEMP TABLE bookings (
  room        text NOT NULL,
  local_start timestamp NOT NULL,
  zone        text NOT NULL
);
INSERT INTO bookings
VALUES ('Berlin 1', '2025-11-03 10:00', 'Europe/Berlin'),
       ('repeated', '2025-10-26 02:30', 'Europe/Berlin'),
       ('missing',  '2025-03-30 02:30', 'Europe/Berlin');
SET TIME ZONE 'UTC';
\echo '== resolved'
SELECT room,
       local_start AT TIME ZONE zone AS starts_at
FROM bookings;
SELECT (timestamp '2025-03-30 02:30' AT TIME ZONE 'Europe/Berlin') AT TIME ZONE 'Europe/Berlin' AS missing_comes_back_as;
