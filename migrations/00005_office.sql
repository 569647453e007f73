-- +goose Up
-- Accounts of those who edit. An official's account reports on his measures alone.
CREATE TABLE user (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  access      TEXT NOT NULL CHECK (access IN ('official', 'editor', 'admin')),
  official_id INTEGER REFERENCES official (id),
  password    TEXT NOT NULL, -- argon2id in PHC form
  disabled    INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  created     TEXT NOT NULL,
  CHECK ((access = 'official') = (official_id IS NOT NULL))
) STRICT;

-- Only the SHA-256 of a session's token is kept: who reads the database cannot
-- log in with what he finds.
CREATE TABLE session (
  token   BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
  user_id INTEGER NOT NULL REFERENCES user (id),
  expires INTEGER NOT NULL -- seconds since 1970
) STRICT, WITHOUT ROWID;

CREATE INDEX session_user ON session (user_id);

ALTER TABLE assignment ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Reports on measures. They are never changed; the newest is the state.
CREATE TABLE progress (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  measure     INTEGER NOT NULL,
  day         TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'done', 'blocked')),
  percent     INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  note_hant   TEXT NOT NULL DEFAULT '',
  note_hans   TEXT NOT NULL DEFAULT '',
  links       TEXT NOT NULL DEFAULT '', -- one address a line
  user_id     INTEGER REFERENCES user (id),
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX progress_measure ON progress (document_id, measure, id);

-- What the texts themselves say of responsibility, for an editor to decide. A
-- decision hangs on the words' fold, so it outlives a new edition.
CREATE TABLE proposal (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  measure     INTEGER NOT NULL,
  name_hant   TEXT NOT NULL,
  name_hans   TEXT NOT NULL,
  fold        TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('lead', 'support', 'contact')),
  quote_hant  TEXT NOT NULL,
  quote_hans  TEXT NOT NULL,
  edition_id  INTEGER NOT NULL REFERENCES edition (id), -- the last that says so
  start_byte  INTEGER NOT NULL,
  end_byte    INTEGER NOT NULL CHECK (end_byte >= start_byte),
  decision    TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'accepted', 'rejected')),
  UNIQUE (document_id, measure, fold, role),
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n)
) STRICT;

-- Addresses that a department had before it was renamed or merged.
CREATE TABLE department_address (
  slug          TEXT NOT NULL PRIMARY KEY,
  department_id INTEGER NOT NULL REFERENCES department (id)
) STRICT, WITHOUT ROWID;

-- Who changed what, when, from what, to what. It holds rows' numbers and no names,
-- so that a person can be erased while the history stays. References are not
-- enforced: the history outlives what it tells of.
CREATE TABLE history (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  at            TEXT NOT NULL,
  user_id       INTEGER, -- NULL: the command line
  kind          TEXT NOT NULL CHECK (kind IN ('assignment', 'progress', 'department', 'official', 'proposal', 'user')),
  action        TEXT NOT NULL,
  row_id        INTEGER NOT NULL,
  document_id   INTEGER,
  measure       INTEGER,
  department_id INTEGER,
  official_id   INTEGER,
  before        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(before)),
  after         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(after))
) STRICT;

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
-- +goose StatementBegin
CREATE TRIGGER progress_unchanged BEFORE UPDATE ON progress BEGIN
  SELECT RAISE (ABORT, 'a report is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER progress_kept BEFORE DELETE ON progress BEGIN
  SELECT RAISE (ABORT, 'a report is never deleted');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE history;
DROP TABLE department_address;
DROP TABLE proposal;
DROP TABLE progress;
ALTER TABLE assignment DROP COLUMN version;
DROP TABLE session;
DROP TABLE user;
