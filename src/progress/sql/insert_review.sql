INSERT INTO review (uuid, profile, time, zone, study_day, lesson, facet, question, revision, source, verdict,
    confidence, hints, grade, elapsed_ms, response, belief, checksum)
VALUES (:uuid, :profile, :time, :zone, :study_day, :lesson, :facet, :question, :revision, :source, :verdict,
    :confidence, :hints, :grade, :elapsed_ms, :response, :belief, :checksum)
ON CONFLICT (uuid) DO NOTHING
