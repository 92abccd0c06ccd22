INSERT INTO card (profile, lesson, facet, phase, step, stability, difficulty, due_time, due_day, last_time, last_day,
    reps, lapses, interval_days)
VALUES (:profile, :lesson, :facet, :phase, :step, :stability, :difficulty, :due_time, :due_day, :last_time, :last_day,
    :reps, :lapses, :interval_days)
ON CONFLICT (profile, lesson, facet) DO UPDATE SET
    phase = excluded.phase, step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty,
    due_time = excluded.due_time, due_day = excluded.due_day, last_time = excluded.last_time,
    last_day = excluded.last_day, reps = excluded.reps, lapses = excluded.lapses,
    interval_days = excluded.interval_days
