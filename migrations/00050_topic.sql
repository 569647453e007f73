-- +goose Up
-- What measures speak of, by which those of other documents are found that do. All of it is computed and can be
-- computed anew (yihaowen recompute); links of earlier releases named no notion and are dropped.
DROP TABLE related;

CREATE TABLE related (
  from_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  to_id   INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  score   REAL NOT NULL,
  keys    TEXT NOT NULL, -- JSON: the topics that both speak of, what tells most first
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
  key          TEXT NOT NULL, -- the words, folded
  provision_id INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE, -- the measure
  weight       REAL NOT NULL, -- 0: it relates measures of this document alone
  place_id     INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE, -- where the words stand: in it or above it
  field        TEXT NOT NULL CHECK (field IN ('heading', 'text')),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  PRIMARY KEY (key, provision_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_provision ON topic (provision_id);
CREATE INDEX topic_place ON topic (place_id);

-- Measures of two documents that share topics, each pair once: a_id is of the document computed last.
CREATE TABLE kindred (
  a_id  INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  b_id  INTEGER NOT NULL REFERENCES provision (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  keys  TEXT NOT NULL,
  PRIMARY KEY (a_id, b_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kindred_b ON kindred (b_id);

-- +goose Down
DROP TABLE kindred;
DROP TABLE topic;
DROP TABLE related;
CREATE TABLE related (
  from_id INTEGER NOT NULL REFERENCES provision (id),
  to_id   INTEGER NOT NULL REFERENCES provision (id),
  score   REAL NOT NULL,
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;
