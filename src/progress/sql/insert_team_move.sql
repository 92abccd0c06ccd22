INSERT INTO team_move (session, number, time, fact, checksum)
VALUES (:session, :number, :time, :fact, :checksum)
ON CONFLICT (session, number) DO NOTHING
