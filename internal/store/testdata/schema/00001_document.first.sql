-- +goose Up
-- A document is a work; what stands in it is kept by edition. Texts are stored
-- in both scripts, aligned rune by rune, as they were computed at ingest.
CREATE TABLE document (
  id              INTEGER PRIMARY KEY,
  slug            TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title_hant      TEXT NOT NULL,
  title_hans      TEXT NOT NULL,
  alternate_hant  TEXT NOT NULL DEFAULT '',
  alternate_hans  TEXT NOT NULL DEFAULT '',
  number          TEXT NOT NULL DEFAULT '',
  issuer_hant     TEXT NOT NULL DEFAULT '',
  issuer_hans     TEXT NOT NULL DEFAULT '',
  adopted         TEXT NOT NULL DEFAULT '',
  published       TEXT NOT NULL DEFAULT '',
  source_hant     TEXT NOT NULL DEFAULT '',
  source_hans     TEXT NOT NULL DEFAULT '',
  source_url      TEXT NOT NULL DEFAULT '',
  script          TEXT NOT NULL CHECK (script IN ('Hant', 'Hans')),
  state           TEXT NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'published', 'withdrawn')),
  -- whether a grouping address names its parents, fixed at the first edition
  dotted          INTEGER NOT NULL DEFAULT 0 CHECK (dotted IN (0, 1)),
  edition         INTEGER NOT NULL CHECK (edition > 0),
  updated         TEXT NOT NULL
) STRICT;

CREATE TABLE edition (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  number      INTEGER NOT NULL CHECK (number > 0),
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  raw         BLOB NOT NULL,
  name        TEXT NOT NULL,
  source      TEXT NOT NULL,
  script      TEXT NOT NULL CHECK (script IN ('Hant', 'Hans')),
  grammar     TEXT NOT NULL,
  confidence  REAL NOT NULL,
  reason      TEXT NOT NULL,
  created     TEXT NOT NULL,
  UNIQUE (document_id, number)
) STRICT;

CREATE TABLE warning (
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  seq        INTEGER NOT NULL,
  message    TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  PRIMARY KEY (edition_id, seq)
) STRICT, WITHOUT ROWID;

-- The identity of a measure: its number is given once and never again, also
-- when a later edition drops it.
CREATE TABLE measure (
  document_id INTEGER NOT NULL REFERENCES document (id),
  n           INTEGER NOT NULL CHECK (n > 0),
  first       INTEGER NOT NULL,
  last        INTEGER NOT NULL,
  PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;

-- One row for every provision of the tree and for every passage outside it, in
-- reading order. path is its address below the document, "" for passages.
CREATE TABLE provision (
  id           INTEGER PRIMARY KEY,
  edition_id   INTEGER NOT NULL REFERENCES edition (id),
  parent_id    INTEGER REFERENCES provision (id),
  position     INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  num          TEXT NOT NULL DEFAULT '',
  eid          TEXT NOT NULL DEFAULT '',
  path         TEXT NOT NULL DEFAULT '',
  label        TEXT NOT NULL DEFAULT '',
  measure      INTEGER NOT NULL DEFAULT 0,
  heading_hant TEXT NOT NULL DEFAULT '',
  heading_hans TEXT NOT NULL DEFAULT '',
  text_hant    TEXT NOT NULL DEFAULT '',
  text_hans    TEXT NOT NULL DEFAULT '',
  UNIQUE (edition_id, position)
) STRICT;

CREATE INDEX provision_parent ON provision (parent_id);
CREATE UNIQUE INDEX provision_path ON provision (edition_id, path) WHERE path <> '';

CREATE TABLE span (
  provision_id INTEGER NOT NULL REFERENCES provision (id),
  seq          INTEGER NOT NULL,
  start_byte   INTEGER NOT NULL,
  end_byte     INTEGER NOT NULL CHECK (end_byte >= start_byte),
  shared       INTEGER NOT NULL CHECK (shared IN (0, 1)),
  PRIMARY KEY (provision_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  seq        INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  count      INTEGER NOT NULL,
  found      INTEGER NOT NULL,
  holds      INTEGER CHECK (holds IN (0, 1)),
  quote_hant TEXT NOT NULL,
  quote_hans TEXT NOT NULL,
  scope      TEXT NOT NULL, -- JSON array of eids
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  PRIMARY KEY (edition_id, seq)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE claim;
DROP TABLE span;
DROP TABLE provision;
DROP TABLE measure;
DROP TABLE warning;
DROP TABLE edition;
DROP TABLE document;
