-- Look for: the timestamp rule drops an edit (INSERT 0 0, phone lost); the version rule keeps the second edit as a conflict row.
CREATE TEMP TABLE profile (id int PRIMARY KEY, phone text, city text, updated_at timestamptz, version int NOT NULL DEFAULT 41);
CREATE TEMP TABLE profile_conflict (profile_id int, based_on int, change jsonb, site text);

\echo '== timestamp rule: site A changed the phone 80 ms earlier by its clock, site B the city'
INSERT INTO profile VALUES (7, '555-0199', 'Rome', '2025-03-01 10:00:00.200+00');
INSERT INTO profile AS p
  (id, phone, city, updated_at)
VALUES
  (7, '555-0100', 'Oslo',
   '2025-03-01 10:00:00.120+00')
ON CONFLICT (id) DO UPDATE
SET phone = EXCLUDED.phone,
    city = EXCLUDED.city,
    updated_at = EXCLUDED.updated_at
WHERE EXCLUDED.updated_at > p.updated_at;
SELECT * FROM profile;

\echo '== version rule: the same statement twice, as two sites would send it'
WITH applied AS (
  UPDATE profile
  SET city = 'Oslo', version = version + 1
  WHERE id = 7 AND version = 41
  RETURNING id
)
INSERT INTO profile_conflict
  (profile_id, based_on, change, site)
SELECT 7, 41, '{"city": "Oslo"}', 'osl'
WHERE NOT EXISTS (SELECT FROM applied);
WITH applied AS (
  UPDATE profile
  SET city = 'Bergen', version = version + 1
  WHERE id = 7 AND version = 41
  RETURNING id
)
INSERT INTO profile_conflict
  (profile_id, based_on, change, site)
SELECT 7, 41, '{"city": "Bergen"}', 'bgo'
WHERE NOT EXISTS (SELECT FROM applied);
SELECT * FROM profile;
SELECT * FROM profile_conflict;
