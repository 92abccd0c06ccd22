-- Cards and lessons set aside: append-only like the answers, taken back by a row of `review` with `voids`.
-- Without `facet` it is the whole lesson, without `until` it holds until it is taken back.
CREATE TABLE hold (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    profile  INTEGER NOT NULL REFERENCES profile (id),
    time     INTEGER NOT NULL,
    zone     INTEGER NOT NULL,
    lesson   TEXT    NOT NULL,
    facet    TEXT    CHECK (facet IN ('recognise', 'explain', 'diagnose', 'fix')),
    until    INTEGER
) STRICT;

CREATE TRIGGER hold_is_never_changed BEFORE UPDATE ON hold
BEGIN
    SELECT RAISE(ABORT, 'what was set aside is append-only');
END;

CREATE TRIGGER hold_is_never_deleted BEFORE DELETE ON hold
WHEN (SELECT forgotten FROM profile WHERE id = OLD.profile) = 0
BEGIN
    SELECT RAISE(ABORT, 'what was set aside is append-only');
END;
