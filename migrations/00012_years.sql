-- +goose Up
-- Documents that follow one another year by year: 寶安區「一號文」.
CREATE TABLE series (
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title_hant TEXT NOT NULL,
  title_hans TEXT NOT NULL
) STRICT;

CREATE TABLE series_member (
  series_id   INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  PRIMARY KEY (series_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX series_member_document ON series_member (document_id);

-- Which measures of two documents of a series are the same, as computed. a is the
-- earlier one. The pairs are written anew whenever either document changes.
CREATE TABLE alignment (
  a_id      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  b_id      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  a_edition INTEGER NOT NULL,
  b_edition INTEGER NOT NULL,
  continued INTEGER NOT NULL,
  changed   INTEGER NOT NULL,
  added     INTEGER NOT NULL,
  dropped   INTEGER NOT NULL,
  PRIMARY KEY (a_id, b_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX alignment_b ON alignment (b_id);

CREATE TABLE alignment_pair (
  a_id      INTEGER NOT NULL,
  b_id      INTEGER NOT NULL,
  a_measure INTEGER NOT NULL,
  b_measure INTEGER NOT NULL,
  score     REAL NOT NULL,    -- 0..1, how alike they are
  same      INTEGER NOT NULL CHECK (same IN (0, 1)), -- the same words
  PRIMARY KEY (a_id, b_id, a_measure),
  UNIQUE (a_id, b_id, b_measure),
  FOREIGN KEY (a_id, b_id) REFERENCES alignment (a_id, b_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE alignment_figure (
  a_id     INTEGER NOT NULL,
  b_id     INTEGER NOT NULL,
  a_figure INTEGER NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  b_figure INTEGER NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  PRIMARY KEY (a_id, b_id, a_figure),
  FOREIGN KEY (a_id, b_id) REFERENCES alignment (a_id, b_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX alignment_figure_a ON alignment_figure (a_figure);
CREATE INDEX alignment_figure_b ON alignment_figure (b_figure);

-- What editors say about pairs, kept apart from what was computed and hung on the
-- identities of measures, so that it outlives new editions and new computations.
-- The newest row about a measure holds; rows are never changed.
CREATE TABLE pairing (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  user_id   INTEGER, -- NULL: the command line; not enforced, as in history
  a_id      INTEGER NOT NULL,
  b_id      INTEGER NOT NULL,
  a_measure INTEGER, -- NULL: the measure of b has no counterpart
  b_measure INTEGER, -- NULL: the measure of a has none
  verdict   TEXT NOT NULL CHECK (verdict IN ('pair', 'none', 'computed')),
  CHECK (a_measure IS NOT NULL OR b_measure IS NOT NULL),
  FOREIGN KEY (a_id, a_measure) REFERENCES measure (document_id, n),
  FOREIGN KEY (b_id, b_measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX pairing_documents ON pairing (a_id, b_id, id);

-- +goose StatementBegin
CREATE TRIGGER pairing_unchanged BEFORE UPDATE ON pairing BEGIN
  SELECT RAISE (ABORT, 'a correction is never changed');
END;
-- +goose StatementEnd

-- What became of the measures of a document from the edition before to this one.
CREATE TABLE edition_change (
  edition_id INTEGER PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE,
  changed    INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  dropped    INTEGER NOT NULL,
  moved      INTEGER NOT NULL
) STRICT;

-- Words of a text that name a document (《…》, 国发〔2021〕36号) or one of its
-- articles. key is the folded name, '' for the document itself. Names of documents
-- that are not here are kept as well: they become links when these come.
CREATE TABLE citation (
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  article      TEXT NOT NULL DEFAULT '', -- "12", "10-1"; '' for the whole document
  document_id  INTEGER REFERENCES document (id) ON DELETE SET NULL, -- that has the name, if just one has
  target_id    INTEGER REFERENCES provision (id) ON DELETE SET NULL, -- article of the same edition
  PRIMARY KEY (provision_id, field, start_rune)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_edition ON citation (edition_id);
CREATE INDEX citation_key ON citation (key) WHERE key <> '';
CREATE INDEX citation_document ON citation (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX citation_target ON citation (target_id) WHERE target_id IS NOT NULL;

-- By which folded names a published document is known; of two documents with one
-- name the lower rank has it.
CREATE TABLE document_name (
  fold        TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  rank        INTEGER NOT NULL,
  PRIMARY KEY (fold, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_name_document ON document_name (document_id);

-- What has to be brought in line before a transaction ends, as search_stale: editions
-- whose citations and changes are not known, documents whose names, state or
-- edition changed, series with other members.
CREATE TABLE years_stale (
  kind TEXT NOT NULL CHECK (kind IN ('edition', 'document', 'series')),
  ref  INTEGER NOT NULL,
  PRIMARY KEY (kind, ref)
) STRICT, WITHOUT ROWID;

INSERT INTO years_stale SELECT 'edition', id FROM edition UNION ALL SELECT 'document', id FROM document;

-- +goose StatementBegin
CREATE TRIGGER years_edition AFTER INSERT ON edition BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('edition', new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER years_document_insert AFTER INSERT ON document BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('document', new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER years_document_update AFTER UPDATE OF title_hans, alternate_hans, number, state, edition ON document BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('document', new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER years_member_insert AFTER INSERT ON series_member BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('series', new.series_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER years_member_update AFTER UPDATE ON series_member BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('series', new.series_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER years_member_delete AFTER DELETE ON series_member BEGIN
  INSERT OR IGNORE INTO years_stale VALUES ('series', old.series_id);
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER years_edition;
DROP TRIGGER years_document_insert;
DROP TRIGGER years_document_update;
DROP TABLE years_stale;
DROP TABLE document_name;
DROP TABLE citation;
DROP TABLE edition_change;
DROP TABLE pairing;
DROP TABLE alignment_figure;
DROP TABLE alignment_pair;
DROP TABLE alignment;
DROP TABLE series_member;
DROP TABLE series;
