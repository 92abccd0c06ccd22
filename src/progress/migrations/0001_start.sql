-- Never edit a migration after a release: add the next number.

CREATE TABLE profile (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
) STRICT;

INSERT INTO profile (id, name) VALUES (1, '');

-- The append-only log. A row with `voids` takes the answer of that uuid back and has nothing else.
-- `time` is in milliseconds since 1970 UTC, `zone` local time minus UTC in minutes, `study_day` days since 1970.
CREATE TABLE review (
    id         INTEGER PRIMARY KEY,
    uuid       BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    profile    INTEGER NOT NULL REFERENCES profile (id),
    voids      BLOB    CHECK (length(voids) = 16),
    time       INTEGER NOT NULL,
    zone       INTEGER NOT NULL,
    study_day  INTEGER,
    lesson     TEXT,
    facet      TEXT    CHECK (facet IN ('recognise', 'explain', 'diagnose', 'fix')),
    question   TEXT,
    revision   INTEGER,
    source     TEXT    CHECK (source IN ('check', 'quiz', 'review', 'placement', 'session')),
    verdict    TEXT    CHECK (verdict IN ('right', 'partly', 'wrong')),
    confidence TEXT    CHECK (confidence IN ('guess', 'thinkso', 'sure')),
    hints      INTEGER,
    grade      TEXT    CHECK (grade IN ('again', 'hard', 'good', 'easy')),
    elapsed_ms INTEGER,
    response   TEXT,
    belief     TEXT,
    checksum   INTEGER NOT NULL,
    CHECK (voids IS NOT NULL OR (study_day IS NOT NULL AND lesson IS NOT NULL AND facet IS NOT NULL
        AND question IS NOT NULL AND revision IS NOT NULL AND source IS NOT NULL AND verdict IS NOT NULL
        AND confidence IS NOT NULL AND hints IS NOT NULL AND grade IS NOT NULL AND elapsed_ms IS NOT NULL
        AND response IS NOT NULL))
) STRICT;

CREATE TRIGGER review_is_never_changed BEFORE UPDATE ON review
BEGIN
    SELECT RAISE(ABORT, 'the log of answers is append-only');
END;

CREATE TRIGGER review_is_never_deleted BEFORE DELETE ON review
WHEN (SELECT forgotten FROM profile WHERE id = OLD.profile) = 0
BEGIN
    SELECT RAISE(ABORT, 'the log of answers is append-only');
END;

-- A cache: always equal to a replay of `review`.
CREATE TABLE card (
    profile       INTEGER NOT NULL REFERENCES profile (id),
    lesson        TEXT    NOT NULL,
    facet         TEXT    NOT NULL,
    phase         TEXT    NOT NULL CHECK (phase IN ('learning', 'review', 'relearning')),
    step          INTEGER NOT NULL,
    stability     REAL    NOT NULL,
    difficulty    REAL    NOT NULL,
    due_time      INTEGER,
    due_day       INTEGER,
    last_time     INTEGER NOT NULL,
    last_day      INTEGER NOT NULL,
    reps          INTEGER NOT NULL,
    lapses        INTEGER NOT NULL,
    interval_days INTEGER NOT NULL,
    PRIMARY KEY (profile, lesson, facet)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_read (
    profile INTEGER NOT NULL REFERENCES profile (id),
    lesson  TEXT    NOT NULL,
    time    INTEGER NOT NULL,
    zone    INTEGER NOT NULL,
    PRIMARY KEY (profile, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE bookmark (
    profile INTEGER NOT NULL REFERENCES profile (id),
    lesson  TEXT    NOT NULL,
    time    INTEGER NOT NULL,
    zone    INTEGER NOT NULL,
    PRIMARY KEY (profile, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    profile INTEGER NOT NULL REFERENCES profile (id),
    name    TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    PRIMARY KEY (profile, name)
) STRICT, WITHOUT ROWID;
