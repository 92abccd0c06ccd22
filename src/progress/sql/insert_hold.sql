INSERT INTO hold (uuid, profile, time, zone, lesson, facet, until)
VALUES (:uuid, :profile, :time, :zone, :lesson, :facet, :until)
ON CONFLICT (uuid) DO NOTHING
