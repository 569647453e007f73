-- +goose Up
-- What readers say is wrong at a place of a document. Nobody needs an account; a mail address
-- is kept until an editor has settled it and then forgotten.
CREATE TABLE erratum (
  id          INTEGER PRIMARY KEY,
  token       TEXT NOT NULL UNIQUE CHECK (token <> ''), -- by which who sent it sees what became of it
  document_id INTEGER NOT NULL REFERENCES document (id),
  path        TEXT NOT NULL, -- of the provision, 'm/17'; '' for the document
  place_hant  TEXT NOT NULL, -- as the reader saw it called
  place_hans  TEXT NOT NULL,
  edition     INTEGER NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  mail        TEXT NOT NULL,
  at          TEXT NOT NULL,
  settled     TEXT NOT NULL DEFAULT '', -- when, '' while it is open
  reply       TEXT NOT NULL DEFAULT '',
  user_id     INTEGER REFERENCES user (id) -- who settled it
) STRICT;

-- The same report sent twice is one.
CREATE UNIQUE INDEX erratum_open ON erratum (document_id, path, text, mail) WHERE settled = '';
CREATE INDEX erratum_state ON erratum (settled, id);

-- +goose Down
DROP TABLE erratum;
