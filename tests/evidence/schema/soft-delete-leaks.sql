-- Look for: the count still includes the removed document (2), and not after the move (1); the policy refuses the marking UPDATE.
\set ON_ERROR_ROLLBACK on
BEGIN;
CREATE SCHEMA ev_soft_delete;
SET LOCAL search_path = ev_soft_delete;
\echo == marked
CREATE TABLE documents (id bigint PRIMARY KEY, owner_id bigint NOT NULL, title text NOT NULL, deleted_at timestamptz);
INSERT INTO documents VALUES (41, 7, 'a'), (42, 7, 'b');
UPDATE documents SET deleted_at = now() WHERE id = 42;
SELECT id, title FROM documents WHERE owner_id = 7 AND deleted_at IS NULL;
SELECT count(*) FROM documents WHERE owner_id = 7;
\echo == under a policy
CREATE ROLE ev_soft_delete_app;
GRANT USAGE ON SCHEMA ev_soft_delete TO ev_soft_delete_app;
GRANT ALL ON documents TO ev_soft_delete_app;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY live ON documents USING (deleted_at IS NULL);
SET LOCAL ROLE ev_soft_delete_app;
SELECT count(*) AS visible FROM documents;
UPDATE documents SET deleted_at = now() WHERE id = 41;
RESET ROLE;
DROP TABLE documents;
\echo == moved
CREATE TABLE documents (id bigint PRIMARY KEY, owner_id bigint NOT NULL, title text NOT NULL);
CREATE TABLE documents_archive (LIKE documents, archived_at timestamptz NOT NULL);
INSERT INTO documents VALUES (41, 7, 'a'), (42, 7, 'b');
WITH gone AS (
  DELETE FROM documents WHERE id = 42 RETURNING id, owner_id, title
)
INSERT INTO documents_archive SELECT id, owner_id, title, now() FROM gone;
SELECT count(*) FROM documents WHERE owner_id = 7;
SELECT id, archived_at IS NOT NULL AS archived FROM documents_archive;
ROLLBACK;
