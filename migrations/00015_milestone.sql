-- +goose Up
-- 時點: what a text says is to be reached by a year, as it says it. The words are
-- runes of the provision's field, which hold in both scripts. Editions that were
-- taken in before have none until their text is taken in again.
CREATE TABLE milestone (
  provision_id INTEGER NOT NULL REFERENCES provision (id),
  start_rune   INTEGER NOT NULL,
  end_rune     INTEGER NOT NULL CHECK (end_rune > start_rune),
  edition_id   INTEGER NOT NULL REFERENCES edition (id),
  year         INTEGER NOT NULL,
  month        INTEGER NOT NULL DEFAULT 0, -- 0: the text names none
  PRIMARY KEY (provision_id, start_rune)
) STRICT, WITHOUT ROWID;

CREATE INDEX milestone_edition ON milestone (edition_id);

-- +goose Down
DROP TABLE milestone;
