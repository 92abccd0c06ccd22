-- Never edit a migration after a release: add the next number.

-- What was said last to each prompt of a design-review checklist.
CREATE TABLE checklist (
    profile INTEGER NOT NULL REFERENCES profile (id),
    list    TEXT    NOT NULL,
    lesson  TEXT    NOT NULL,
    prompt  TEXT    NOT NULL,
    reply   TEXT    NOT NULL CHECK (reply IN ('yes', 'no', 'unsure', 'not-applicable')),
    time    INTEGER NOT NULL,
    zone    INTEGER NOT NULL,
    PRIMARY KEY (profile, list, lesson, prompt)
) STRICT, WITHOUT ROWID;
