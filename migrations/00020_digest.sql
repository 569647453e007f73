-- +goose Up
-- What rows were when the program wrote them: of each group of rows that belong
-- together (those of one edition, or one row of a small table) the SHA-256, kept by
-- the program in the transaction that changes them. See internal/audit.
CREATE TABLE digest (
  part TEXT NOT NULL, -- the table
  key  ANY NOT NULL,  -- the edition, or the first column of the row's primary key
  sum  BLOB NOT NULL CHECK (length(sum) = 32),
  PRIMARY KEY (part, key)
) STRICT, WITHOUT ROWID;

-- For which schema the digests were taken: the sum of the numbers of its steps. The
-- program takes all of them anew, and continues the chain below, when the file has
-- taken others since.
CREATE TABLE digest_schema (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  steps INTEGER NOT NULL
) STRICT;

INSERT INTO digest_schema (id, steps) VALUES (1, 0);

-- The chain over the history: each hash is made of the one before and the event.
CREATE TABLE history_hash (
  id  INTEGER PRIMARY KEY, -- of the event
  sum BLOB NOT NULL CHECK (length(sum) = 32)
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER history_hash_unchanged BEFORE UPDATE ON history_hash BEGIN
  SELECT RAISE (ABORT, 'the history is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER history_hash_kept BEFORE DELETE ON history_hash BEGIN
  SELECT RAISE (ABORT, 'the history is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER history_hash_once BEFORE INSERT ON history_hash WHEN EXISTS (SELECT 1 FROM history_hash WHERE id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'the history is never replaced');
END;
-- +goose StatementEnd

-- Whose file this is (sqlite.org/pragma.html#pragma_application_id): "YHAW".
PRAGMA application_id = 1497907543;

-- +goose Down
PRAGMA application_id = 0;
DROP TABLE history_hash;
DROP TABLE digest_schema;
DROP TABLE digest;
