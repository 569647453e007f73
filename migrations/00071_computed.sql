-- +goose Up
-- By which rules what is computed of a document was found (policy.Computing). What has no row, or another mark, is computed anew.
CREATE TABLE computed (
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  mark        TEXT NOT NULL
) STRICT;

-- +goose Down
DROP TABLE computed;
