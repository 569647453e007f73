-- +goose Up
-- The index in lists of the program's own: for each character and pair the ranks
-- of the provisions that hold it, in pages that package posting reads and writes.
-- docs/search.md says why. The program fills them when it opens the database.
DROP TABLE search_gram;
DELETE FROM search_edition;
INSERT OR IGNORE INTO search_stale (document_id) SELECT id FROM document WHERE state = 'published';

-- id is the key of the first entry that a page may hold: gram and rank.
CREATE TABLE search_list (
  id   INTEGER PRIMARY KEY,
  page BLOB NOT NULL
) STRICT;

-- Folded characters by number, from 1: a gram is two of them.
CREATE TABLE search_char (
  fold   INTEGER PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 65535)
) STRICT;

CREATE INDEX search_char_number ON search_char (number);

-- +goose Down
DROP TABLE search_char;
DROP TABLE search_list;
DELETE FROM search_edition;
CREATE VIRTUAL TABLE search_gram USING fts5 (
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
