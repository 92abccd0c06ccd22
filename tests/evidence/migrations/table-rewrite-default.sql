-- Look for: rewritten = t for gen_random_uuid(), identity and int to bigint; f for a constant, now(), a longer varchar and the stepwise way.
CREATE SCHEMA ev_rewrite;
SET search_path = ev_rewrite;
CREATE TABLE documents (id bigint PRIMARY KEY, n int, v varchar(10));
INSERT INTO documents SELECT i, i, 'x' FROM generate_series(1, 200000) i;
CREATE TABLE result (step text, rewritten boolean);
CREATE FUNCTION try(step text, ddl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before oid := pg_relation_filenode('documents');
BEGIN
  EXECUTE ddl;
  INSERT INTO result VALUES (step, pg_relation_filenode('documents') <> before);
END $$;
SELECT try('constant', 'ALTER TABLE documents ADD COLUMN a int NOT NULL DEFAULT 5');
SELECT try('now()', 'ALTER TABLE documents ADD COLUMN b timestamptz NOT NULL DEFAULT now()');
SELECT try('longer varchar', 'ALTER TABLE documents ALTER COLUMN v TYPE varchar(50)');
SELECT try('int to bigint', 'ALTER TABLE documents ALTER COLUMN n TYPE bigint');
SELECT try('identity', 'ALTER TABLE documents ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY');
SELECT try('gen_random_uuid()', 'ALTER TABLE documents ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()');
ALTER TABLE documents DROP COLUMN token;
SELECT try('column alone', 'ALTER TABLE documents ADD COLUMN token uuid');
SELECT try('default alone', 'ALTER TABLE documents ALTER COLUMN token SET DEFAULT gen_random_uuid()');
UPDATE documents SET token = gen_random_uuid() WHERE id BETWEEN 1 AND 5000 AND token IS NULL;
CREATE UNIQUE INDEX CONCURRENTLY documents_token_idx ON documents (token);
SELECT * FROM result;
DROP SCHEMA ev_rewrite CASCADE;
