-- +goose Up
-- Measures of two documents correspond n to m, as a whole or in some of their clauses. What was computed is
-- computed anew; what editors said stands in pairing.
DROP TABLE alignment_pair;

CREATE TABLE alignment_pair (
  a_id      INTEGER NOT NULL,
  b_id      INTEGER NOT NULL,
  b_measure INTEGER NOT NULL,
  place     INTEGER NOT NULL, -- among the pairs of b_measure, the closest first
  a_measure INTEGER NOT NULL,
  relation  TEXT NOT NULL CHECK (relation IN ('continued', 'changed', 'partly')),
  score     REAL NOT NULL,    -- 0..1, how alike they are
  phrases   TEXT NOT NULL,    -- JSON: the clauses that correspond (policy.Phrase)
  PRIMARY KEY (a_id, b_id, b_measure, place),
  UNIQUE (a_id, b_id, b_measure, a_measure),
  FOREIGN KEY (a_id, b_id) REFERENCES alignment (a_id, b_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

ALTER TABLE alignment ADD COLUMN partly INTEGER NOT NULL DEFAULT 0;

INSERT OR IGNORE INTO years_stale SELECT 'document', id FROM document;

-- +goose Down
ALTER TABLE alignment DROP COLUMN partly;
DROP TABLE alignment_pair;
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
INSERT OR IGNORE INTO years_stale SELECT 'document', id FROM document;
