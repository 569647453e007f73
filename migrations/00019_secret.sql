-- +goose Up
-- Keys that the program made for itself, once, and must find again after a restart.
-- No page, export or API hands them out; backups of the file hold them.
CREATE TABLE secret (
  name  TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL CHECK (length(value) >= 32)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE secret;
