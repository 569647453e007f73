-- +goose Up
-- Which documents of a higher level a document names, and which of its measures answer which of theirs. All of it is computed
-- and is computed anew when either document changes; what editors say stands apart, in upper_said and answer_said.
CREATE TABLE upper (
  lower_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  upper_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  named    INTEGER NOT NULL, -- in how many places its text names the other
  PRIMARY KEY (lower_id, upper_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX upper_upper ON upper (upper_id);

-- Two documents that were compared measure by measure, in these editions.
CREATE TABLE answering (
  upper_id      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  lower_id      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  upper_edition INTEGER NOT NULL,
  lower_edition INTEGER NOT NULL,
  PRIMARY KEY (upper_id, lower_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answering_lower ON answering (lower_id);

CREATE TABLE answer (
  upper_id      INTEGER NOT NULL,
  lower_id      INTEGER NOT NULL,
  lower_measure INTEGER NOT NULL,
  place         INTEGER NOT NULL, -- among the answers of lower_measure, the best first
  upper_measure INTEGER NOT NULL,
  likely        INTEGER NOT NULL CHECK (likely IN (0, 1)),
  score         REAL NOT NULL,
  functions     TEXT NOT NULL, -- JSON: keys of what both do (internal/lineage)
  phrases       TEXT NOT NULL, -- JSON: the words that both have (policy.Phrase)
  PRIMARY KEY (upper_id, lower_id, lower_measure, place),
  FOREIGN KEY (upper_id, lower_id) REFERENCES answering (upper_id, lower_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_lower ON answer (lower_id, lower_measure);
CREATE INDEX answer_upper ON answer (upper_id, upper_measure);

-- Pairs that wait to be compared: an upper document that many name would hold up whoever takes it in.
CREATE TABLE answer_due (
  upper_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  lower_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  PRIMARY KEY (upper_id, lower_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_due_lower ON answer_due (lower_id);

-- What editors say; the newest row about a pair holds, rows are never changed. Measures are named by their identities.
CREATE TABLE upper_said (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  user_id  INTEGER,
  upper_id INTEGER NOT NULL,
  lower_id INTEGER NOT NULL,
  verdict  TEXT NOT NULL CHECK (verdict IN ('pair', 'none', 'computed')),
  CHECK (upper_id <> lower_id)
) STRICT;

CREATE INDEX upper_said_documents ON upper_said (lower_id, upper_id, id);

CREATE TABLE answer_said (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  at            TEXT NOT NULL,
  user_id       INTEGER,
  upper_id      INTEGER NOT NULL,
  lower_id      INTEGER NOT NULL,
  upper_measure INTEGER NOT NULL,
  lower_measure INTEGER NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('pair', 'none', 'computed')),
  FOREIGN KEY (upper_id, upper_measure) REFERENCES measure (document_id, n),
  FOREIGN KEY (lower_id, lower_measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX answer_said_documents ON answer_said (upper_id, lower_id, id);

-- +goose StatementBegin
CREATE TRIGGER upper_said_unchanged BEFORE UPDATE ON upper_said BEGIN
  SELECT RAISE (ABORT, 'what an editor said is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER answer_said_unchanged BEFORE UPDATE ON answer_said BEGIN
  SELECT RAISE (ABORT, 'what an editor said is never changed');
END;
-- +goose StatementEnd

-- Documents whose upper ones, and what answers what, have to be found anew before a transaction ends.
CREATE TABLE lineage_stale (
  document_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO lineage_stale SELECT id FROM document;

-- +goose StatementBegin
CREATE TRIGGER lineage_edition AFTER INSERT ON edition BEGIN
  INSERT OR IGNORE INTO lineage_stale VALUES (new.document_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lineage_document AFTER UPDATE OF title_hans, issuer_hans, number, state, edition ON document BEGIN
  INSERT OR IGNORE INTO lineage_stale VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lineage_citation AFTER UPDATE OF document_id ON citation WHEN new.document_id IS NOT old.document_id BEGIN
  INSERT OR IGNORE INTO lineage_stale SELECT document_id FROM edition WHERE id = new.edition_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lineage_citation_new AFTER INSERT ON citation WHEN new.key <> '' BEGIN
  INSERT OR IGNORE INTO lineage_stale SELECT document_id FROM edition WHERE id = new.edition_id;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER lineage_citation_new;
DROP TRIGGER lineage_citation;
DROP TRIGGER lineage_document;
DROP TRIGGER lineage_edition;
DROP TABLE lineage_stale;
DROP TABLE answer_said;
DROP TABLE upper_said;
DROP TABLE answer_due;
DROP TABLE answer;
DROP TABLE answering;
DROP TABLE upper;
