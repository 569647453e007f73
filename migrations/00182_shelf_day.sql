-- +goose Up
-- How many published documents are in force, repealed, ... on a day, kept as shelf_count keeps the other groups: the first page of
-- the library went through all documents for it. A day that begins moves only the documents of which a day lies between; the
-- first change of a day sets it (documents.RollShelves), and until then the pages count.
CREATE TABLE shelf_day (
  id  INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL
) STRICT;
INSERT INTO shelf_day VALUES (1, '2026-01-01');

-- The validity of a document on that day, as db.ValidOn has it.
CREATE VIEW valid_then (document_id, state, valid) AS
  SELECT d.id, d.state, CASE WHEN d.valid = 'repealed' AND d.valid_since <= s.day THEN 'repealed' WHEN d.valid_until <> '' AND d.valid_until < s.day THEN 'expired'
    WHEN d.valid_from > s.day THEN 'coming' WHEN d.valid IN ('repealed', 'amended') AND d.valid_since > s.day THEN 'in_force' ELSE d.valid END
  FROM shelf_day s CROSS JOIN document d;
INSERT INTO shelf_count SELECT 'validity', valid, '', count(*) FROM valid_then WHERE state = 'published' GROUP BY valid;

-- +goose StatementBegin
CREATE TRIGGER shelf_valid_insert AFTER INSERT ON document WHEN new.state = 'published' BEGIN
  INSERT INTO shelf_count SELECT 'validity', valid, '', 1 FROM valid_then WHERE document_id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_valid_before BEFORE UPDATE OF state, valid, valid_since, valid_from, valid_until ON document WHEN old.state = 'published' BEGIN
  UPDATE shelf_count SET n = n - 1 WHERE facet = 'validity' AND hant = (SELECT valid FROM valid_then WHERE document_id = old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_valid_after AFTER UPDATE OF state, valid, valid_since, valid_from, valid_until ON document WHEN new.state = 'published' BEGIN
  INSERT INTO shelf_count SELECT 'validity', valid, '', 1 FROM valid_then WHERE document_id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_valid_delete BEFORE DELETE ON document WHEN old.state = 'published' BEGIN
  UPDATE shelf_count SET n = n - 1 WHERE facet = 'validity' AND hant = (SELECT valid FROM valid_then WHERE document_id = old.id);
END;
-- +goose StatementEnd

-- Another day: what it moves is taken away as it was and added as it is.
-- +goose StatementBegin
CREATE TRIGGER shelf_day_before BEFORE UPDATE OF day ON shelf_day WHEN new.day <> old.day BEGIN
  UPDATE shelf_count SET n = n - (SELECT count(*) FROM valid_then v JOIN document d ON d.id = v.document_id WHERE v.state = 'published' AND v.valid = shelf_count.hant
      AND (d.valid_until BETWEEN min(old.day, new.day) AND max(old.day, new.day) OR d.valid_from BETWEEN min(old.day, new.day) AND max(old.day, new.day)
        OR d.valid_since BETWEEN min(old.day, new.day) AND max(old.day, new.day)))
    WHERE facet = 'validity';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shelf_day_after AFTER UPDATE OF day ON shelf_day WHEN new.day <> old.day BEGIN
  INSERT INTO shelf_count SELECT 'validity', v.valid, '', count(*) FROM valid_then v JOIN document d ON d.id = v.document_id WHERE v.state = 'published'
      AND (d.valid_until BETWEEN min(old.day, new.day) AND max(old.day, new.day) OR d.valid_from BETWEEN min(old.day, new.day) AND max(old.day, new.day)
        OR d.valid_since BETWEEN min(old.day, new.day) AND max(old.day, new.day))
    GROUP BY v.valid ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
-- +goose StatementEnd

-- A file that is taken in is looked for by its digest.
CREATE INDEX edition_digest ON edition (sha256);

-- +goose Down
DROP INDEX edition_digest;
DROP TRIGGER shelf_day_after;
DROP TRIGGER shelf_day_before;
DROP TRIGGER shelf_valid_delete;
DROP TRIGGER shelf_valid_after;
DROP TRIGGER shelf_valid_before;
DROP TRIGGER shelf_valid_insert;
DELETE FROM shelf_count WHERE facet = 'validity';
DROP VIEW valid_then;
DROP TABLE shelf_day;
