INSERT INTO review (uuid, profile, voids, time, zone, checksum)
VALUES (:uuid, :profile, :voids, :time, :zone, :checksum)
ON CONFLICT (uuid) DO NOTHING
