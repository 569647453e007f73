-- +goose Up
-- What the measures of a document's current edition give to whom, as words of the text. All of it is computed and is
-- computed anew; what editors say of it stands apart, in benefit_said, by the words.
CREATE TABLE benefit (
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  edition_id   INTEGER NOT NULL,
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  given        INTEGER NOT NULL CHECK (given IN (0, 1)), -- 0: only supported or encouraged
  kinds        INTEGER NOT NULL, -- bits, in the order of policy.BenefitKinds
  whom         INTEGER NOT NULL, -- bits, in the order of policy.Beneficiaries
  sectors      INTEGER NOT NULL, -- bits, in the order of benefit.Sectors
  most         REAL NOT NULL,    -- the largest sum in yuan, 0 for none
  key          TEXT NOT NULL,    -- of the words, by which an editor's verdict is found again
  words        TEXT NOT NULL     -- all of it folded, to look for a need in
) STRICT;

CREATE INDEX benefit_document ON benefit (document_id, id);
CREATE INDEX benefit_provision ON benefit (provision_id);

CREATE TABLE benefit_words (
  benefit_id   INTEGER NOT NULL REFERENCES benefit (id) ON DELETE CASCADE,
  field        INTEGER NOT NULL, -- policy.BenefitField
  hant         TEXT NOT NULL,
  hans         TEXT NOT NULL,
  provision_id INTEGER NOT NULL, -- where they stand
  heading      INTEGER NOT NULL CHECK (heading IN (0, 1)),
  start_rune   INTEGER NOT NULL,
  start_byte   INTEGER NOT NULL,
  end_byte     INTEGER NOT NULL,
  PRIMARY KEY (benefit_id, field)
) STRICT, WITHOUT ROWID;

-- Documents that were read, of which place they are, and how much was found.
CREATE TABLE benefit_read (
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  place_hant  TEXT NOT NULL, -- '' where neither title nor issuer names one
  place_hans  TEXT NOT NULL,
  dropped     INTEGER NOT NULL -- too many to keep
) STRICT;

-- Documents that are to be read: stored by an earlier release, or without being read.
CREATE TABLE benefit_due (
  document_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO benefit_due SELECT id FROM document;

-- What editors say; the newest row about the words of a document holds, rows are never changed.
CREATE TABLE benefit_said (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          TEXT NOT NULL,
  user_id     INTEGER,
  document_id INTEGER NOT NULL,
  key         TEXT NOT NULL,
  quote_hant  TEXT NOT NULL, -- the words, for those who look for it when they are gone
  quote_hans  TEXT NOT NULL,
  verdict     TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'hidden', 'none'))
) STRICT;

CREATE INDEX benefit_said_words ON benefit_said (document_id, key, id);

-- +goose StatementBegin
CREATE TRIGGER benefit_said_unchanged BEFORE UPDATE ON benefit_said BEGIN
  SELECT RAISE (ABORT, 'what an editor said is never changed');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE benefit_said;
DROP TABLE benefit_due;
DROP TABLE benefit_read;
DROP TABLE benefit_words;
DROP TABLE benefit;
