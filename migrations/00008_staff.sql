-- +goose Up
-- When an account last logged in, for those who keep accounts.
ALTER TABLE user ADD COLUMN last_login TEXT NOT NULL DEFAULT '';

-- How a post's holder is reached by phone. Never shown without login; erased with
-- the name. His mail stands in contact.
ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';

-- A table that was read and looked at, and waits to be applied or left. It may hold
-- names, so it goes when it is applied, when a person is erased, and after a day.
CREATE TABLE pending_import (
  token       TEXT NOT NULL PRIMARY KEY,
  user_id     INTEGER NOT NULL REFERENCES user (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  name        TEXT NOT NULL,
  rows        TEXT NOT NULL CHECK (json_valid(rows)),
  seen        INTEGER NOT NULL, -- the newest event when it was held against the data
  created     INTEGER NOT NULL  -- seconds since 1970
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE pending_import;
ALTER TABLE person DROP COLUMN phone;
ALTER TABLE user DROP COLUMN last_login;
