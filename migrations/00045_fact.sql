-- +goose Up
-- What the page that a text came from says of it beside the text (信息公開目錄), as it stood when the
-- edition was taken in: index number, topic, validity and the rest.
CREATE TABLE fact (
  edition_id INTEGER NOT NULL REFERENCES edition (id),
  seq        INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL, -- as the page prints it
  value_hant TEXT NOT NULL,
  value_hans TEXT NOT NULL,
  PRIMARY KEY (edition_id, seq)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE fact;
