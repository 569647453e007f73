-- +goose Up
-- Addresses that are told of what is another, with how far and what became of the last try.
CREATE TABLE hook (
  id       INTEGER PRIMARY KEY,
  url      TEXT NOT NULL UNIQUE CHECK (url <> ''),
  secret   TEXT NOT NULL CHECK (secret <> ''), -- by which what is posted is signed
  document INTEGER NOT NULL, -- the cursor, as in holding.Cursor
  entry    INTEGER NOT NULL,
  user_id  INTEGER REFERENCES user (id), -- who gave it, NULL for the command line
  created  TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  next     INTEGER NOT NULL DEFAULT 0, -- not tried before this moment (Unix)
  at       INTEGER NOT NULL DEFAULT 0, -- of the last try (Unix), 0 for none
  status   INTEGER NOT NULL DEFAULT 0, -- that was answered, 0 for none
  local    INTEGER NOT NULL DEFAULT 0 CHECK (local IN (0, 1)), -- refused: it leads into the local network
  problem  TEXT NOT NULL DEFAULT '',
  sent     INTEGER NOT NULL DEFAULT 0  -- changes that were taken
) STRICT;

-- +goose Down
DROP TABLE hook;
