-- Run as a superuser: it makes the role ev_reader and drops it. Look for: calls 100000 without an index for the bare function, 1 for (SELECT f()), 100000 for the
-- function that takes the row's column, even wrapped, 1 for the uncorrelated IN; 2 or so for the bare one with an index.
\set QUIET on
SET client_min_messages = warning;
CREATE ROLE ev_reader;
CREATE SCHEMA ev_rls;
SET search_path = ev_rls;
CREATE TABLE documents (id int PRIMARY KEY, owner_id int NOT NULL, team_id int NOT NULL);
INSERT INTO documents SELECT n, n % 1000, n % 500 FROM generate_series(1, 100000) n;
CREATE TABLE team_members (user_id int NOT NULL, team_id int NOT NULL, PRIMARY KEY (user_id, team_id));
INSERT INTO team_members VALUES (7, 1), (7, 2), (7, 3);
ANALYZE;
CREATE SEQUENCE calls;
CREATE FUNCTION uid() RETURNS int LANGUAGE plpgsql STABLE AS
$$ BEGIN PERFORM nextval('ev_rls.calls'); RETURN 7; END $$;
CREATE FUNCTION is_member(t int) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN PERFORM nextval('ev_rls.calls'); RETURN EXISTS (SELECT FROM ev_rls.team_members m WHERE m.user_id = 7 AND m.team_id = t); END $$;
GRANT USAGE ON SCHEMA ev_rls TO ev_reader;
GRANT SELECT ON documents, team_members TO ev_reader;
GRANT USAGE ON SEQUENCE calls TO ev_reader;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
\set run 'SET ROLE ev_reader; SELECT count(*) AS rows FROM documents; RESET ROLE; SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS calls FROM calls; ALTER SEQUENCE calls RESTART; DROP POLICY p ON documents;'
\timing on
\echo == owner_id = uid()
CREATE POLICY p ON documents FOR SELECT USING (owner_id = uid());
:run
\echo == owner_id = (SELECT uid())
CREATE POLICY p ON documents FOR SELECT USING (owner_id = (SELECT uid()));
:run
\echo == is_member(team_id)
CREATE POLICY p ON documents FOR SELECT USING (is_member(team_id));
:run
\echo == (SELECT is_member(team_id))
CREATE POLICY p ON documents FOR SELECT USING ((SELECT is_member(team_id)));
:run
\echo == team_id IN (SELECT ... WHERE user_id = uid())
CREATE POLICY p ON documents FOR SELECT USING (team_id IN (SELECT m.team_id FROM team_members m WHERE m.user_id = (SELECT uid())));
:run
\echo == owner_id = uid() with an index
CREATE INDEX ON documents (owner_id);
CREATE POLICY p ON documents FOR SELECT USING (owner_id = uid());
:run
\timing off
DROP SCHEMA ev_rls CASCADE;
DROP ROLE ev_reader;
