-- +goose Up
-- Erasures whose bytes may still stand in the log, because somebody read the
-- database meanwhile. A row goes once the log is empty; it names nobody.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL
) STRICT;

-- +goose Down
DROP TABLE erasure;
