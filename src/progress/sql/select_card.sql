SELECT lesson, facet, phase, step, stability, difficulty, due_time, due_day, last_time, last_day, reps, lapses,
    interval_days
FROM card
WHERE profile = :profile
ORDER BY lesson, facet
