-- +goose Up
-- Files that were uploaded and understood but not published. They stand apart from
-- documents, so that no page, search, feed or sitemap can show one.
CREATE TABLE draft (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL, -- of the file
  raw         BLOB NOT NULL, -- the file as received
  parcel      BLOB NOT NULL, -- what was understood of it, as internal/ingest packs it
  slug        TEXT NOT NULL,
  title_hant  TEXT NOT NULL,
  title_hans  TEXT NOT NULL,
  number      TEXT NOT NULL,
  issuer_hant TEXT NOT NULL,
  issuer_hans TEXT NOT NULL,
  adopted     TEXT NOT NULL,
  published   TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'discarded')),
  user_id     INTEGER REFERENCES user (id),
  created     TEXT NOT NULL,
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX draft_state ON draft (state, id);

-- What was set right by hand, apart from what was understood. A correction is found
-- again by the words around its place. It belongs to a draft and, once that is
-- published, to its document, to whose later texts it is applied as well.
CREATE TABLE correction (
  id          INTEGER PRIMARY KEY,
  draft_id    INTEGER NOT NULL REFERENCES draft (id),
  document_id INTEGER REFERENCES document (id),
  what        TEXT NOT NULL CHECK (what IN ('kind', 'heading', 'start', 'end')),
  path        TEXT NOT NULL,
  quote       TEXT NOT NULL,
  before      TEXT NOT NULL,
  was         TEXT NOT NULL,
  value       TEXT NOT NULL,
  user_id     INTEGER REFERENCES user (id),
  at          TEXT NOT NULL
) STRICT;

CREATE INDEX correction_draft ON correction (draft_id, id);
CREATE INDEX correction_document ON correction (document_id, id);

-- +goose Down
DROP TABLE correction;
DROP TABLE draft;
