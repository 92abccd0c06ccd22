-- Run as a superuser: it makes the role ev_guest and drops it. Look for: can_read t (fooled by a temporary table) with the caller's search_path, with
-- search_path = public, with search_path = ev_app and with an empty path and an unqualified name; f with "ev_app, pg_temp"; then permission denied after the REVOKE.
\set QUIET on
SET client_min_messages = warning;
CREATE ROLE ev_guest;
CREATE SCHEMA ev_app;
SET search_path = ev_app;
CREATE TABLE members (team int NOT NULL, login text NOT NULL, PRIMARY KEY (team, login));
INSERT INTO members VALUES (1, 'ada');
GRANT USAGE ON SCHEMA ev_app TO ev_guest;
SELECT format('GRANT TEMP ON DATABASE %I TO ev_guest', current_database()) \gexec
CREATE FUNCTION can_read_caller(t int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS
$$ SELECT EXISTS (SELECT FROM members WHERE team = t AND login = session_user) $$;
CREATE FUNCTION can_read_public(t int) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS
$$ BEGIN RETURN EXISTS (SELECT FROM members WHERE team = t AND login = session_user); END $$;
CREATE FUNCTION can_read_app(t int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ev_app AS
$$ SELECT EXISTS (SELECT FROM members WHERE team = t AND login = session_user) $$;
CREATE FUNCTION can_read_empty(t int) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS
$$ BEGIN RETURN EXISTS (SELECT FROM members WHERE team = t AND login = session_user); END $$;
CREATE FUNCTION can_read(t int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ev_app, pg_temp AS
$$ SELECT EXISTS (SELECT FROM members WHERE team = t AND login = session_user) $$;
SET SESSION AUTHORIZATION ev_guest;
SET search_path = ev_app;
CREATE TEMP TABLE members (team int, login text);
INSERT INTO pg_temp.members VALUES (1, 'ev_guest');
GRANT SELECT ON pg_temp.members TO PUBLIC;
SET search_path = pg_temp, ev_app;
\echo == path of the caller
SELECT ev_app.can_read_caller(1) AS can_read;
\echo == search_path = public
SELECT ev_app.can_read_public(1) AS can_read;
\echo == search_path = ev_app
SELECT ev_app.can_read_app(1) AS can_read;
\echo == search_path empty, name unqualified
SELECT ev_app.can_read_empty(1) AS can_read;
\echo == search_path = ev_app, pg_temp
SELECT ev_app.can_read(1) AS can_read;
RESET SESSION AUTHORIZATION;
SET search_path = ev_app;
REVOKE EXECUTE ON FUNCTION can_read(int) FROM PUBLIC;
SET SESSION AUTHORIZATION ev_guest;
SELECT ev_app.can_read(1) AS can_read;
RESET SESSION AUTHORIZATION;
DISCARD TEMP;
DROP SCHEMA ev_app CASCADE;
DROP OWNED BY ev_guest;
DROP ROLE ev_guest;
