-- +goose Up
-- Pictures that stand in texts, each once by the digest of its bytes, written anew when a file was read; and where they
-- stand: behind a byte of the text of an edition, behind so many lines of a provision's or passage's own text.
CREATE TABLE picture (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  type   TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
  width  INTEGER NOT NULL CHECK (width > 0), -- points
  height INTEGER NOT NULL CHECK (height > 0),
  data   BLOB NOT NULL
) STRICT;

CREATE TABLE edition_picture (
  edition_id   INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL CHECK (number > 0), -- from 1, in the order of the text
  picture_id   INTEGER NOT NULL REFERENCES picture (id),
  provision_id INTEGER REFERENCES provision (id) ON DELETE CASCADE, -- or passage; NULL before all of them
  start_byte   INTEGER NOT NULL CHECK (start_byte >= 0),
  page         INTEGER NOT NULL CHECK (page >= 0), -- of the file, 0 where it has none
  line         INTEGER NOT NULL CHECK (line >= 0),
  alt          TEXT NOT NULL, -- what the file says that it shows
  PRIMARY KEY (edition_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX edition_picture_provision ON edition_picture (provision_id) WHERE provision_id IS NOT NULL;
CREATE INDEX edition_picture_picture ON edition_picture (picture_id);

CREATE TABLE draft_picture (
  draft_id   INTEGER NOT NULL REFERENCES draft (id),
  picture_id INTEGER NOT NULL REFERENCES picture (id),
  PRIMARY KEY (draft_id, picture_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_picture_picture ON draft_picture (picture_id);

-- +goose Down
DROP TABLE draft_picture;
DROP TABLE edition_picture;
DROP TABLE picture;
