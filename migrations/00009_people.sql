-- +goose Up
-- The history takes kinds of events that come later: which there are is said by
-- policy.EventKind. A CHECK cannot be widened, so the table is made anew.
CREATE TABLE history_wider (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  at            TEXT NOT NULL,
  user_id       INTEGER, -- NULL: the command line
  kind          TEXT NOT NULL CHECK (kind <> ''),
  action        TEXT NOT NULL,
  row_id        INTEGER NOT NULL,
  document_id   INTEGER,
  measure       INTEGER,
  department_id INTEGER,
  official_id   INTEGER,
  before        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(before)),
  after         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(after))
) STRICT;
INSERT INTO history_wider SELECT id, at, user_id, kind, action, row_id, document_id, measure, department_id, official_id, before, after FROM history;
DROP TABLE history;
ALTER TABLE history_wider RENAME TO history;

CREATE INDEX history_measure ON history (document_id, measure, id);
CREATE INDEX history_department ON history (department_id, id);
CREATE INDEX history_official ON history (official_id, id);

-- +goose StatementBegin
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history BEGIN
  SELECT RAISE (ABORT, 'the history is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER history_kept BEFORE DELETE ON history BEGIN
  SELECT RAISE (ABORT, 'the history is never deleted');
END;
-- +goose StatementEnd
-- INSERT OR REPLACE deletes rows without asking the triggers for DELETE.
-- +goose StatementBegin
CREATE TRIGGER history_once BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'the history is never replaced');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER progress_once BEFORE INSERT ON progress WHEN EXISTS (SELECT 1 FROM progress WHERE id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'a report is never replaced');
END;
-- +goose StatementEnd

-- Two editors at once: who writes over a note says which one he read.
ALTER TABLE note ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- 1: the text lists several and does not say who of them leads.
ALTER TABLE proposal ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0 CHECK (unclear IN (0, 1));

-- Where reminders are sent to: of a department or of a post, never both.
CREATE TABLE contact (
  id            INTEGER PRIMARY KEY,
  department_id INTEGER UNIQUE REFERENCES department (id),
  official_id   INTEGER UNIQUE REFERENCES official (id),
  mail          TEXT NOT NULL CHECK (mail LIKE '_%@_%'),
  CHECK ((department_id IS NULL) <> (official_id IS NULL))
) STRICT;

-- Reminders that went out: one a day to each.
CREATE TABLE reminder (
  day        TEXT NOT NULL,
  contact_id INTEGER NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (day, contact_id)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE reminder;
DROP TABLE contact;
ALTER TABLE proposal DROP COLUMN unclear;
ALTER TABLE note DROP COLUMN version;
DROP TRIGGER progress_once;
DROP TRIGGER history_once;
