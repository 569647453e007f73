-- +goose Up
-- Terms are shared between documents; their slugs are frozen once given.
CREATE TABLE term (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  name_hant TEXT NOT NULL,
  name_hans TEXT NOT NULL,
  fold      TEXT NOT NULL UNIQUE -- the name folded: the same in either script
) STRICT;

-- What one edition does with a term; a definition only where its text gives one.
CREATE TABLE usage (
  edition_id      INTEGER NOT NULL REFERENCES edition (id),
  term_id         INTEGER NOT NULL REFERENCES term (id),
  marked          INTEGER NOT NULL CHECK (marked IN (0, 1)),
  definition_hant TEXT NOT NULL DEFAULT '',
  definition_hans TEXT NOT NULL DEFAULT '',
  defined_in      INTEGER REFERENCES provision (id),
  PRIMARY KEY (edition_id, term_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  term_id      INTEGER NOT NULL REFERENCES term (id),
  provision_id INTEGER NOT NULL REFERENCES provision (id),
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  PRIMARY KEY (term_id, provision_id, field, start_rune)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_provision ON mention (provision_id);

CREATE TABLE figure (
  id            INTEGER PRIMARY KEY,
  edition_id    INTEGER NOT NULL REFERENCES edition (id),
  provision_id  INTEGER NOT NULL REFERENCES provision (id),
  name_hant     TEXT NOT NULL,
  name_hans     TEXT NOT NULL,
  relation_hant TEXT NOT NULL,
  relation_hans TEXT NOT NULL,
  value         REAL NOT NULL,
  digits        TEXT NOT NULL, -- the number as printed
  unit_hant     TEXT NOT NULL,
  unit_hans     TEXT NOT NULL,
  year          INTEGER NOT NULL DEFAULT 0,
  target        INTEGER NOT NULL CHECK (target IN (0, 1)),
  quote_hant    TEXT NOT NULL,
  quote_hans    TEXT NOT NULL,
  start_byte    INTEGER NOT NULL,
  end_byte      INTEGER NOT NULL
) STRICT;

CREATE INDEX figure_edition ON figure (edition_id);

CREATE TABLE related (
  from_id INTEGER NOT NULL REFERENCES provision (id),
  to_id   INTEGER NOT NULL REFERENCES provision (id),
  score   REAL NOT NULL,
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;

-- Notes hang on an identifier ("/d/baoan-2024/m/17", "/t/san-hua"), not on a
-- row, so that they stay when a new edition replaces the row.
CREATE TABLE note (
  id        INTEGER PRIMARY KEY,
  subject   TEXT NOT NULL,
  body_hant TEXT NOT NULL,
  body_hans TEXT NOT NULL,
  created   TEXT NOT NULL
) STRICT;

CREATE INDEX note_subject ON note (subject);

-- +goose Down
DROP TABLE note;
DROP TABLE related;
DROP TABLE figure;
DROP TABLE mention;
DROP TABLE usage;
DROP TABLE term;
