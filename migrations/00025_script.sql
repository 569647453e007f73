-- +goose Up
-- How an office writes a word in both scripts, for its whole base or for one document. It
-- governs before the tables of the program. Of one word there is one line in each scope.
CREATE TABLE script_word (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER REFERENCES document (id), -- NULL: the whole base
  hant        TEXT NOT NULL CHECK (hant <> ''),
  hans        TEXT NOT NULL CHECK (length(hans) = length(hant)),
  why         TEXT NOT NULL CHECK (why <> '')
) STRICT;

CREATE UNIQUE INDEX script_word_hant ON script_word (coalesce(document_id, 0), hant);
CREATE UNIQUE INDEX script_word_hans ON script_word (coalesce(document_id, 0), hans);

-- By which tables and words the scripts of a document were made (script.Converter.Mark); ''
-- for those of earlier releases. What differs from today's is made anew.
ALTER TABLE document ADD COLUMN converted TEXT NOT NULL DEFAULT '';
CREATE INDEX document_converted ON document (converted);

-- The same for the names and notes of the base, which belong to no document.
CREATE TABLE script_base (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  converted TEXT NOT NULL
) STRICT;
INSERT INTO script_base (id, converted) VALUES (1, '');

-- +goose Down
DROP TABLE script_base;
DROP INDEX document_converted;
ALTER TABLE document DROP COLUMN converted;
DROP TABLE script_word;
