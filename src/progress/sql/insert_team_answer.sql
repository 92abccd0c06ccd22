INSERT INTO team_answer (session, number, time, player, question, vote, choice, elapsed_ms, checksum)
VALUES (:session, :number, :time, :player, :question, :vote, :choice, :elapsed_ms, :checksum)
ON CONFLICT (session, number) DO NOTHING
