INSERT INTO checklist (profile, list, lesson, prompt, reply, time, zone)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (profile, list, lesson, prompt) DO UPDATE SET
    reply = excluded.reply, time = excluded.time, zone = excluded.zone
WHERE excluded.time > time OR excluded.time = time AND excluded.reply <> reply
