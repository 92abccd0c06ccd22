-- Team sessions. Everything that a session accepted is a row in one of the three tables below `team_session`; `number`
-- counts through all three, from 0, and a session is a replay of its rows in that order. Never edit after a release.

CREATE TABLE team_session (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    time     INTEGER NOT NULL,
    zone     INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    setup    TEXT    NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;

-- Somebody came (with a name) or went (without).
CREATE TABLE team_player (
    session  INTEGER NOT NULL REFERENCES team_session (id),
    number   INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    player   BLOB    NOT NULL CHECK (length(player) = 16),
    visit    INTEGER NOT NULL,
    name     TEXT,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

-- `question`, `vote` and `choice` count from 0; without `choice` the player passed.
CREATE TABLE team_answer (
    session    INTEGER NOT NULL REFERENCES team_session (id),
    number     INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    player     BLOB    NOT NULL CHECK (length(player) = 16),
    question   INTEGER NOT NULL,
    vote       INTEGER NOT NULL,
    choice     INTEGER,
    elapsed_ms INTEGER NOT NULL,
    checksum   INTEGER NOT NULL,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

-- What the host or the clock did, and what the host took back.
CREATE TABLE team_move (
    session  INTEGER NOT NULL REFERENCES team_session (id),
    number   INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    fact     TEXT    NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
