-- +goose Up
-- A citation leads to the paragraph or item it names, in the edition of the document that it meant when it was taken in.
-- What texts name is found anew.
DROP TABLE citation;

CREATE TABLE citation (
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  within       INTEGER NOT NULL DEFAULT 0, -- place of the article inside the range that begins here, 0 for what the words name
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key          TEXT NOT NULL, -- folded name of another document, '' for the one that speaks
  bare         INTEGER NOT NULL DEFAULT 0, -- its name stands without marks
  named        TEXT NOT NULL DEFAULT '', -- the place in it: '12', '12/k2/3', 'chapter 1'; '' for the document as a whole
  until        TEXT NOT NULL DEFAULT '', -- of a range the number of its last article
  document_id  INTEGER REFERENCES document (id) ON DELETE SET NULL, -- that has the name, if just one has
  target_id    INTEGER REFERENCES provision (id) ON DELETE SET NULL, -- the provision, in the edition that is meant
  anchor       TEXT NOT NULL DEFAULT '', -- of the paragraph or item in it
  PRIMARY KEY (provision_id, field, start_rune, within)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_edition ON citation (edition_id);
CREATE INDEX citation_key ON citation (key) WHERE key <> '';
CREATE INDEX citation_document ON citation (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX citation_target ON citation (target_id) WHERE target_id IS NOT NULL;

INSERT OR IGNORE INTO years_stale SELECT 'edition', id FROM edition;

-- +goose Down
DROP TABLE citation;
CREATE TABLE citation (
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  within       INTEGER NOT NULL DEFAULT 0,
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  article      TEXT NOT NULL DEFAULT '',
  document_id  INTEGER REFERENCES document (id) ON DELETE SET NULL,
  target_id    INTEGER REFERENCES provision (id) ON DELETE SET NULL,
  PRIMARY KEY (provision_id, field, start_rune, within)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_edition ON citation (edition_id);
CREATE INDEX citation_key ON citation (key) WHERE key <> '';
CREATE INDEX citation_document ON citation (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX citation_target ON citation (target_id) WHERE target_id IS NOT NULL;
INSERT OR IGNORE INTO years_stale SELECT 'edition', id FROM edition;
