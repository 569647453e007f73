-- +goose Up
-- Templates of an office's own for its reports; without one the usual one is filled.
CREATE TABLE report_template (
  kind    TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('notice', 'unit')), -- 督查通報, 督辦單
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE report_template;
