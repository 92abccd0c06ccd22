UPDATE profile SET forgotten = 1 WHERE id = 1;
DELETE FROM review WHERE profile = 1;
DELETE FROM hold WHERE profile = 1;
DELETE FROM card WHERE profile = 1;
DELETE FROM lesson_read WHERE profile = 1;
DELETE FROM bookmark WHERE profile = 1;
DELETE FROM checklist WHERE profile = 1;
DELETE FROM setting WHERE profile = 1;
UPDATE profile SET forgotten = 0 WHERE id = 1;
