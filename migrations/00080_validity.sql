-- +goose Up
-- How long a document holds, and where it stands on a shelf: place, kind, topic. Columns of the
-- document, because lists, filters and every page of a provision need them; what says so is beside it.
ALTER TABLE document ADD COLUMN place_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN place_hans TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN genre_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN genre_hans TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN topic_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN topic_hans TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN valid TEXT NOT NULL DEFAULT 'unread';
ALTER TABLE document ADD COLUMN valid_since TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN valid_from TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN valid_until TEXT NOT NULL DEFAULT '';

-- At which characters of the title words begin, "2,5,7"; '' where that is not known.
ALTER TABLE document ADD COLUMN title_breaks TEXT NOT NULL DEFAULT '';

-- What the texts of a document say of how long it holds, in its current edition.
CREATE TABLE validity_read (
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  state       TEXT NOT NULL,
  first       TEXT NOT NULL,
  until       TEXT NOT NULL,
  basis       TEXT NOT NULL, -- 'text', 'page', '' for nothing
  quote_hant  TEXT NOT NULL,
  quote_hans  TEXT NOT NULL,
  path        TEXT NOT NULL,
  unsure      INTEGER NOT NULL
) STRICT;

-- What they say of other documents: that these are repealed, amended, go on longer.
CREATE TABLE validity_ending (
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, -- that says so
  seq         INTEGER NOT NULL,
  verb        TEXT NOT NULL CHECK (verb IN ('repeals', 'amends', 'extends')),
  key         TEXT NOT NULL, -- folded name, as in document_name
  number_key  TEXT NOT NULL, -- folded number, '' where none stands there
  name_hant   TEXT NOT NULL,
  name_hans   TEXT NOT NULL,
  number      TEXT NOT NULL,
  until       TEXT NOT NULL,
  quote_hant  TEXT NOT NULL,
  quote_hans  TEXT NOT NULL,
  path        TEXT NOT NULL,
  target_id   INTEGER REFERENCES document (id) ON DELETE SET NULL, -- the one that is meant, if just one can be
  PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX validity_ending_key ON validity_ending (key);
CREATE INDEX validity_ending_number ON validity_ending (number_key) WHERE number_key <> '';
CREATE INDEX validity_ending_target ON validity_ending (target_id) WHERE target_id IS NOT NULL;

-- What an editor says; it goes before all else. The history keeps what was said before.
CREATE TABLE validity_set (
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  state       TEXT NOT NULL CHECK (state IN ('in_force', 'amended', 'repealed')),
  since       TEXT NOT NULL,
  first       TEXT NOT NULL,
  until       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  user_id     INTEGER REFERENCES user (id),
  at          TEXT NOT NULL
) STRICT;

-- Documents whose validity and shelf have to be found before a transaction ends, as years_stale.
CREATE TABLE shelf_stale (document_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO shelf_stale SELECT id FROM document;

-- +goose StatementBegin
CREATE TRIGGER shelf_insert AFTER INSERT ON document BEGIN
  INSERT OR IGNORE INTO shelf_stale VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_update AFTER UPDATE OF title_hans, alternate_hans, title_hant, issuer_hans, issuer_hant, number, adopted, published, state, edition ON document BEGIN
  INSERT OR IGNORE INTO shelf_stale VALUES (new.id);
END;
-- +goose StatementEnd

-- Each question of the library reads one of these and no row beyond those that are shown.
CREATE INDEX document_added ON document (state, updated DESC, id DESC);
CREATE INDEX document_place ON document (state, place_hant, (CASE WHEN adopted <> '' THEN adopted ELSE published END) DESC, id DESC);
CREATE INDEX document_genre ON document (state, genre_hant, (CASE WHEN adopted <> '' THEN adopted ELSE published END) DESC, id DESC);
CREATE INDEX document_topic ON document (state, topic_hant, (CASE WHEN adopted <> '' THEN adopted ELSE published END) DESC, id DESC) WHERE topic_hant <> '';
CREATE INDEX document_valid ON document (state, valid, valid_until, valid_from, valid_since);

CREATE INDEX series_member_year ON series_member (year DESC, series_id);

-- How many published documents stand in each group, kept as they change, so that the
-- first page counts nothing.
CREATE TABLE shelf_count (
  facet TEXT NOT NULL,
  hant  TEXT NOT NULL,
  hans  TEXT NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (facet, hant, hans)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_count_most ON shelf_count (facet, n DESC);
CREATE VIEW shelved (document_id, state, facet, hant, hans) AS
  SELECT id, state, 'issuer', issuer_hant, issuer_hans FROM document WHERE issuer_hant <> ''
  UNION ALL SELECT id, state, 'place', place_hant, place_hans FROM document WHERE place_hant <> ''
  UNION ALL SELECT id, state, 'genre', genre_hant, genre_hans FROM document WHERE genre_hant <> ''
  UNION ALL SELECT id, state, 'topic', topic_hant, topic_hans FROM document WHERE topic_hant <> ''
  UNION ALL SELECT id, state, 'year', substr(CASE WHEN adopted <> '' THEN adopted ELSE published END, 1, 4), '' FROM document WHERE adopted || published <> '';
INSERT INTO shelf_count SELECT facet, hant, hans, count(*) FROM shelved WHERE state = 'published' GROUP BY 1, 2, 3;

-- +goose StatementBegin
CREATE TRIGGER shelf_count_insert AFTER INSERT ON document WHEN new.state = 'published' BEGIN
  INSERT INTO shelf_count SELECT facet, hant, hans, 1 FROM shelved WHERE document_id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_count_before BEFORE UPDATE OF state, issuer_hant, issuer_hans, place_hant, place_hans, genre_hant, genre_hans, topic_hant, topic_hans, adopted, published ON document WHEN old.state = 'published' BEGIN
  UPDATE shelf_count SET n = n - 1 WHERE (facet, hant, hans) IN (SELECT facet, hant, hans FROM shelved WHERE document_id = old.id);
  DELETE FROM shelf_count WHERE n <= 0 AND facet IN ('issuer', 'place', 'genre', 'topic', 'year') AND (facet, hant, hans) IN (SELECT facet, hant, hans FROM shelved WHERE document_id = old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_count_after AFTER UPDATE OF state, issuer_hant, issuer_hans, place_hant, place_hans, genre_hant, genre_hans, topic_hant, topic_hans, adopted, published ON document WHEN new.state = 'published' BEGIN
  INSERT INTO shelf_count SELECT facet, hant, hans, 1 FROM shelved WHERE document_id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_count_delete BEFORE DELETE ON document WHEN old.state = 'published' BEGIN
  UPDATE shelf_count SET n = n - 1 WHERE (facet, hant, hans) IN (SELECT facet, hant, hans FROM shelved WHERE document_id = old.id);
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER shelf_count_delete;
DROP TRIGGER shelf_count_after;
DROP TRIGGER shelf_count_before;
DROP TRIGGER shelf_count_insert;
DROP VIEW shelved;
DROP TABLE shelf_count;
DROP INDEX series_member_year;
DROP INDEX document_valid;
DROP INDEX document_topic;
DROP INDEX document_genre;
DROP INDEX document_place;
DROP INDEX document_added;
DROP TRIGGER shelf_update;
DROP TRIGGER shelf_insert;
DROP TABLE shelf_stale;
DROP TABLE validity_set;
DROP TABLE validity_ending;
DROP TABLE validity_read;
ALTER TABLE document DROP COLUMN title_breaks;
ALTER TABLE document DROP COLUMN valid_until;
ALTER TABLE document DROP COLUMN valid_from;
ALTER TABLE document DROP COLUMN valid_since;
ALTER TABLE document DROP COLUMN valid;
ALTER TABLE document DROP COLUMN topic_hans;
ALTER TABLE document DROP COLUMN topic_hant;
ALTER TABLE document DROP COLUMN genre_hans;
ALTER TABLE document DROP COLUMN genre_hant;
ALTER TABLE document DROP COLUMN place_hans;
ALTER TABLE document DROP COLUMN place_hant;
