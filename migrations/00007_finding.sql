-- +goose Up
-- Pairs of names that a text states to be the same, 人工智能（AI）, with the words
-- that say so. The reader may widen a search by them; nothing else does.
CREATE TABLE synonym (
  id           INTEGER PRIMARY KEY,
  edition_id   INTEGER NOT NULL REFERENCES edition (id),
  provision_id INTEGER NOT NULL REFERENCES provision (id),
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  name_hant    TEXT NOT NULL,
  name_hans    TEXT NOT NULL,
  name_fold    TEXT NOT NULL,
  other_hant   TEXT NOT NULL,
  other_hans   TEXT NOT NULL,
  other_fold   TEXT NOT NULL,
  quote_hant   TEXT NOT NULL,
  quote_hans   TEXT NOT NULL,
  start_byte   INTEGER NOT NULL, -- of the quote in the source
  end_byte     INTEGER NOT NULL CHECK (end_byte >= start_byte),
  UNIQUE (edition_id, name_fold, other_fold)
) STRICT;

CREATE INDEX synonym_name ON synonym (name_fold);
CREATE INDEX synonym_other ON synonym (other_fold);

-- What was searched for without any hit: the folded query, how often, and on which
-- day last. Never who asked. The program keeps it short.
CREATE TABLE missed (
  fold  TEXT NOT NULL PRIMARY KEY,
  times INTEGER NOT NULL CHECK (times > 0),
  day   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE missed;
DROP TABLE synonym;
