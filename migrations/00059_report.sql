-- +goose Up
-- What a report says beside its note; a report that sets another one right names it.
ALTER TABLE progress ADD COLUMN problem_hant TEXT NOT NULL DEFAULT ''; -- 存在問題
ALTER TABLE progress ADD COLUMN problem_hans TEXT NOT NULL DEFAULT '';
ALTER TABLE progress ADD COLUMN next_hant TEXT NOT NULL DEFAULT ''; -- 下一步
ALTER TABLE progress ADD COLUMN next_hans TEXT NOT NULL DEFAULT '';
ALTER TABLE progress ADD COLUMN figures TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(figures));
ALTER TABLE progress ADD COLUMN corrects INTEGER REFERENCES progress (id);

CREATE INDEX progress_corrects ON progress (corrects) WHERE corrects IS NOT NULL;

-- Reports that wait for an editor, where the office wants that.
CREATE TABLE progress_waiting (
  progress_id INTEGER PRIMARY KEY REFERENCES progress (id)
) STRICT;

-- Files that go with reports, each once however often it is given.
CREATE TABLE file (
  id      INTEGER PRIMARY KEY,
  sha256  BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  type    TEXT NOT NULL, -- as HTTP names it
  bytes   INTEGER NOT NULL CHECK (bytes > 0),
  content BLOB NOT NULL
) STRICT;

CREATE TABLE progress_file (
  progress_id INTEGER NOT NULL REFERENCES progress (id),
  position    INTEGER NOT NULL,
  file_id     INTEGER NOT NULL REFERENCES file (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  public      INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)), -- only what an editor shows is seen without login
  PRIMARY KEY (progress_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX progress_file_file ON progress_file (file_id);

-- How an office has the program work; what stands not here is as usual.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports that count: neither hidden nor waiting, and not set right by another that counts.
DROP VIEW progress_shown;
CREATE VIEW progress_shown AS
  SELECT p.id, p.document_id, p.measure, p.day, p.status, p.percent, p.note_hant, p.note_hans, p.links, p.user_id,
    p.problem_hant, p.problem_hans, p.next_hant, p.next_hans, p.figures, p.corrects
  FROM progress p
  WHERE NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM progress_waiting w WHERE w.progress_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM progress c WHERE c.corrects = p.id
    AND NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM progress_waiting w WHERE w.progress_id = c.id));

-- +goose Down
DROP VIEW progress_shown;
CREATE VIEW progress_shown AS
  SELECT p.id, p.document_id, p.measure, p.day, p.status, p.percent, p.note_hant, p.note_hans, p.links, p.user_id
  FROM progress p WHERE NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = p.id);
DROP TABLE setting;
DROP TABLE progress_file;
DROP TABLE file;
DROP TABLE progress_waiting;
DROP INDEX progress_corrects;
ALTER TABLE progress DROP COLUMN corrects;
ALTER TABLE progress DROP COLUMN figures;
ALTER TABLE progress DROP COLUMN next_hans;
ALTER TABLE progress DROP COLUMN next_hant;
ALTER TABLE progress DROP COLUMN problem_hans;
ALTER TABLE progress DROP COLUMN problem_hant;
