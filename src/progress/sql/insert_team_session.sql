INSERT INTO team_session (uuid, time, zone, title, setup, checksum)
VALUES (:uuid, :time, :zone, :title, :setup, :checksum)
ON CONFLICT (uuid) DO NOTHING
