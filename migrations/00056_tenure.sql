-- +goose Up
-- Who held a post from when to when, for those who log in: names stand in person and here, and are
-- erased in both. Of those who held a post before this was kept, the first day is not known.
CREATE TABLE tenure (
  id          INTEGER PRIMARY KEY,
  official_id INTEGER NOT NULL REFERENCES official (id),
  name_hant   TEXT NOT NULL CHECK (name_hant <> ''),
  name_hans   TEXT NOT NULL,
  fold        TEXT NOT NULL,
  from_date   TEXT NOT NULL,
  to_date     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX tenure_official ON tenure (official_id, id);
INSERT INTO tenure (official_id, name_hant, name_hans, fold, from_date) SELECT official_id, name_hant, name_hans, fold, '' FROM person WHERE name_hant <> '';

-- +goose Down
DROP TABLE tenure;
