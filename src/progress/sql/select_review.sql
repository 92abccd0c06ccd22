SELECT id, uuid, voids, time, zone, study_day, lesson, facet, question, revision, source, verdict,
    confidence, hints, grade, elapsed_ms, response, belief, checksum
FROM review NOT INDEXED
WHERE profile = :profile AND id BETWEEN :first AND :last
ORDER BY id
