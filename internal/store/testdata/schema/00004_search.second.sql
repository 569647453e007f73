-- +goose Up
-- Where words begin, a bit for every character of the heading and the text; NULL
-- where that was not computed. Only the order of hits depends on it.
ALTER TABLE provision ADD COLUMN words BLOB;

-- The index holds folded characters and pairs of neighbours, which the program
-- makes; SQLite only keeps the lists. rowid is the rank of a provision: newer
-- editions first, then reading order. docs/search.md says why it is built so.
CREATE VIRTUAL TABLE search_text USING fts5 (
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_heading USING fts5 (
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Which editions the index holds: as current ones or as superseded ones.
CREATE TABLE search_edition (
  edition_id INTEGER PRIMARY KEY REFERENCES edition (id),
  current    INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

-- Every pair of characters, Traditional and Simplified, that stands in a text of
-- the index, by the character that either folds to.
CREATE TABLE search_pair (
  fold INTEGER NOT NULL,
  hant INTEGER NOT NULL,
  hans INTEGER NOT NULL,
  PRIMARY KEY (fold, hant, hans)
) STRICT, WITHOUT ROWID;

-- What may be suggested: terms, departments, posts and documents (ref is their
-- row), and the words of the texts (ref 0, uses counted once a provision).
CREATE TABLE search_name (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('term', 'department', 'official', 'document', 'word')),
  ref       INTEGER NOT NULL,
  fold      TEXT NOT NULL,
  name_hant TEXT NOT NULL,
  name_hans TEXT NOT NULL,
  uses      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (fold, kind, ref)
) STRICT;

CREATE INDEX search_name_ref ON search_name (kind, ref) WHERE kind <> 'word';

-- How names sound: pinyin without tones, and its initials. Without a foreign key,
-- which would want an index as large as the table: the program, which alone knows
-- how a name sounds, drops the sounds with the name.
CREATE TABLE search_sound (
  sound   TEXT NOT NULL,
  name_id INTEGER NOT NULL,
  PRIMARY KEY (sound, name_id)
) STRICT, WITHOUT ROWID;

-- What besides words may be suggested; the program adds what is missing in
-- search_name and drops what is gone.
CREATE VIEW nameable (kind, ref, name_hant, name_hans) AS
  SELECT 'term', id, name_hant, name_hans FROM term
  UNION ALL SELECT 'department', id, name_hant, name_hans FROM department
  UNION ALL SELECT 'department', department_id, name_hant, name_hans FROM department_alias
  UNION ALL SELECT 'official', id, post_hant, post_hans FROM official WHERE post_hant <> ''
  UNION ALL SELECT 'document', id, title_hant, title_hans FROM document;

-- +goose Down
DROP VIEW nameable;
DROP TABLE search_sound;
DROP TABLE search_name;
DROP TABLE search_pair;
DROP TABLE search_edition;
DROP TABLE search_heading;
DROP TABLE search_text;
ALTER TABLE provision DROP COLUMN words;
