-- +goose Up
-- What the pages of a PDF look like, drawn when it is taken in, in shades of grey: of a draft until it is
-- published, then of the edition.
CREATE TABLE facsimile (
  id         INTEGER PRIMARY KEY,
  draft_id   INTEGER REFERENCES draft (id),
  edition_id INTEGER REFERENCES edition (id) ON DELETE CASCADE,
  page       INTEGER NOT NULL CHECK (page > 0),
  width      INTEGER NOT NULL CHECK (width > 0), -- points of the picture
  height     INTEGER NOT NULL CHECK (height > 0),
  png        BLOB NOT NULL,
  CHECK ((draft_id IS NULL) <> (edition_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX facsimile_draft ON facsimile (draft_id, page) WHERE draft_id IS NOT NULL;
CREATE UNIQUE INDEX facsimile_edition ON facsimile (edition_id, page) WHERE edition_id IS NOT NULL;

-- Indices are found by their digits (CO2 for CO₂): what has some is indexed anew.
INSERT OR IGNORE INTO search_stale (document_id) SELECT id FROM document WHERE state = 'published';

-- +goose Down
DROP TABLE facsimile;
