-- +goose Up
-- Counts the changes of all processes, so that each can tell whether those that
-- it sees are its own. See internal/sqlite/version.go.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n  INTEGER NOT NULL
) STRICT;

INSERT INTO revision (id, n) VALUES (1, 0);

-- +goose Down
DROP TABLE revision;
