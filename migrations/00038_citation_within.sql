-- +goose Up
-- Articles inside a range (第一條至第三條) are named, too: a row each that no words lead to. What texts name is found anew.
DROP TABLE citation;

CREATE TABLE citation (
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  within       INTEGER NOT NULL DEFAULT 0, -- place of the article inside the range that begins here, 0 for what the words name
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  article      TEXT NOT NULL DEFAULT '', -- "12", "10-1"; '' for the whole document
  document_id  INTEGER REFERENCES document (id) ON DELETE SET NULL, -- that has the name, if just one has
  target_id    INTEGER REFERENCES provision (id) ON DELETE SET NULL, -- provision of the same edition
  PRIMARY KEY (provision_id, field, start_rune, within)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_edition ON citation (edition_id);
CREATE INDEX citation_key ON citation (key) WHERE key <> '';
CREATE INDEX citation_document ON citation (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX citation_target ON citation (target_id) WHERE target_id IS NOT NULL;

INSERT OR IGNORE INTO years_stale SELECT 'edition', id FROM edition;

-- +goose Down
DELETE FROM citation WHERE within > 0;
ALTER TABLE citation RENAME TO citation_within;
CREATE TABLE citation (
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  article      TEXT NOT NULL DEFAULT '',
  document_id  INTEGER REFERENCES document (id) ON DELETE SET NULL,
  target_id    INTEGER REFERENCES provision (id) ON DELETE SET NULL,
  PRIMARY KEY (provision_id, field, start_rune)
) STRICT, WITHOUT ROWID;
INSERT INTO citation SELECT provision_id, field, start_rune, end_rune, edition_id, key, article, document_id, target_id FROM citation_within;
DROP TABLE citation_within;
CREATE INDEX citation_edition ON citation (edition_id);
CREATE INDEX citation_key ON citation (key) WHERE key <> '';
CREATE INDEX citation_document ON citation (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX citation_target ON citation (target_id) WHERE target_id IS NOT NULL;
