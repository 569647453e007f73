-- +goose Up
-- Work that was not done by the year's end and that a measure of a later document took over 承接.
CREATE TABLE carry_over (
  document_id      INTEGER NOT NULL,
  measure          INTEGER NOT NULL,
  from_document_id INTEGER NOT NULL,
  from_measure     INTEGER NOT NULL,
  day              TEXT NOT NULL,
  PRIMARY KEY (document_id, measure, from_document_id, from_measure),
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n),
  FOREIGN KEY (from_document_id, from_measure) REFERENCES measure (document_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX carry_over_from ON carry_over (from_document_id, from_measure);

-- +goose Down
DROP TABLE carry_over;
