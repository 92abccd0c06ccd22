-- Run as a superuser: it makes the role ev_member, a publication and a schema, and drops them. Look for: with an INSERT policy alone the member inserts,
-- sees 0 rows, and INSERT ... RETURNING is refused; the publication has no table; then 1 row and one published table.
\set QUIET on
SET client_min_messages = warning;
CREATE ROLE ev_member;
CREATE SCHEMA ev_rt;
SET search_path = ev_rt;
CREATE PUBLICATION ev_realtime;
CREATE FUNCTION uid() RETURNS int LANGUAGE sql STABLE AS 'SELECT 7';
CREATE TABLE room_members (room_id bigint NOT NULL, user_id int NOT NULL, PRIMARY KEY (room_id, user_id));
INSERT INTO room_members VALUES (1, 7);
CREATE TABLE messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, room_id bigint NOT NULL, author int NOT NULL, body text NOT NULL);
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA ev_rt TO ev_member;
GRANT SELECT, INSERT ON messages TO ev_member;
GRANT SELECT ON room_members TO ev_member;
CREATE POLICY send ON messages FOR INSERT TO ev_member WITH CHECK (author = (SELECT uid()));
\echo == INSERT policy only
SET ROLE ev_member;
INSERT INTO messages (room_id, author, body) VALUES (1, 7, 'hello');
SELECT count(*) AS visible FROM messages;
INSERT INTO messages (room_id, author, body) VALUES (1, 7, 'again') RETURNING id;
RESET ROLE;
SELECT count(*) AS published FROM pg_publication_tables WHERE pubname = 'ev_realtime';
\echo == with a SELECT policy, and published
CREATE POLICY receive ON messages FOR SELECT TO ev_member USING (room_id IN (SELECT m.room_id FROM room_members m WHERE m.user_id = (SELECT uid())));
ALTER PUBLICATION ev_realtime ADD TABLE messages;
SET ROLE ev_member;
SELECT count(*) AS visible FROM messages;
RESET ROLE;
SELECT count(*) AS published FROM pg_publication_tables WHERE pubname = 'ev_realtime';
DROP PUBLICATION ev_realtime;
DROP SCHEMA ev_rt CASCADE;
DROP ROLE ev_member;
