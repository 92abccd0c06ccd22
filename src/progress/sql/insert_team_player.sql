INSERT INTO team_player (session, number, time, player, visit, name, checksum)
VALUES (:session, :number, :time, :player, :visit, :name, :checksum)
ON CONFLICT (session, number) DO NOTHING
