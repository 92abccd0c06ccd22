-- Look for: three sessions at once change 1, 1 and 1 rows without and 1, 0 and 0 rows with the condition on the status.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS dblink;
DROP SCHEMA IF EXISTS ev_first_responder CASCADE;
CREATE SCHEMA ev_first_responder;
CREATE TABLE ev_first_responder.rides (id int PRIMARY KEY, status text NOT NULL, driver_id text, rider_id int, accepted_at timestamptz, offer_until timestamptz);
INSERT INTO ev_first_responder.rides VALUES (7, 'offered', NULL, 1, NULL, now() + interval '1 hour');
SELECT dblink_connect(s, 'dbname=' || current_database()) FROM unnest(ARRAY['a','b','c']) s;
SELECT dblink_exec(s, 'SET search_path = ev_first_responder') FROM unnest(ARRAY['a','b','c']) s;

\echo '== bad: all three read offered, all three change the row'
SELECT s, status FROM unnest(ARRAY['a','b','c']) s, dblink(s, 'SELECT status FROM rides WHERE id = 7') t(status text);
SELECT s, dblink_send_query(s, format($$UPDATE rides SET status = 'accepted', driver_id = %L WHERE id = 7$$, s)) FROM unnest(ARRAY['a','b','c']) s;
SELECT pg_sleep(0.3);
SELECT s, r AS "expect UPDATE 1 each" FROM unnest(ARRAY['a','b','c']) s, dblink_get_result(s) t(r text);
SELECT s, r FROM unnest(ARRAY['a','b','c']) s, dblink_get_result(s) t(r text);

\echo '== good: one gets a row'
UPDATE ev_first_responder.rides SET status = 'offered', driver_id = NULL;
SELECT s, dblink_send_query(s, format($$UPDATE rides SET status = 'accepted', driver_id = %L, accepted_at = now() WHERE id = 7 AND status = 'offered' AND offer_until > now() RETURNING driver_id$$, s)) FROM unnest(ARRAY['a','b','c']) s;
SELECT pg_sleep(0.3);
SELECT s, count(t.d) AS "rows (expect 1, 0, 0)" FROM unnest(ARRAY['a','b','c']) s LEFT JOIN LATERAL dblink_get_result(s) t(d text) ON true GROUP BY s ORDER BY 2 DESC, 1;
SELECT s, r FROM unnest(ARRAY['a','b','c']) s, dblink_get_result(s) t(r text);

\echo '== the form of the TypeScript example: the winner repeats and gets its row again, another one gets none'
SELECT driver_id AS winner FROM ev_first_responder.rides \gset
UPDATE ev_first_responder.rides SET accepted_at = now() WHERE id = 7 AND (status = 'offered' AND offer_until > now() OR status = 'accepted' AND driver_id = :'winner') RETURNING id;
UPDATE ev_first_responder.rides SET accepted_at = now() WHERE id = 7 AND (status = 'offered' AND offer_until > now() OR status = 'accepted' AND driver_id = 'nobody') RETURNING id;
SELECT dblink_disconnect(s) FROM unnest(ARRAY['a','b','c']) s;
DROP SCHEMA ev_first_responder CASCADE;
