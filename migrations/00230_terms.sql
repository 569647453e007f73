-- +goose Up
-- How often each term stands in the current published editions, kept as shelf_count is: the index of terms went through all places
-- of all terms for it, and the page of one term through all of its own.
CREATE TABLE term_count (
  term_id INTEGER PRIMARY KEY REFERENCES term (id),
  slug    TEXT NOT NULL,    -- the term's, which is frozen
  initial TEXT NOT NULL,    -- its first letter, '0' for digits
  grp     INTEGER NOT NULL, -- why it is one: 0 defined, 1 quoted, 2 repeated (policy.TermGroups)
  n       INTEGER NOT NULL, -- places
  marked  INTEGER NOT NULL, -- those of editions that mark it with quotation marks
  defined INTEGER NOT NULL  -- those of editions that define it
) STRICT;
CREATE UNIQUE INDEX term_count_slug ON term_count (slug);
CREATE INDEX term_count_initial ON term_count (initial, grp, slug);

-- Terms by letter and group.
CREATE TABLE term_initial (
  initial TEXT NOT NULL,
  grp     INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (initial, grp)
) STRICT, WITHOUT ROWID;

-- Places of a term in the order of the texts, so that some of many can be read.
CREATE INDEX mention_place ON mention (shown_id, provision_id, field, start_rune) WHERE shown_id IS NOT NULL;
DROP INDEX mention_shown;
CREATE INDEX usage_defined ON usage (term_id, edition_id) WHERE definition_hant <> '';

-- What an edition holds of each term.
CREATE VIEW term_held (edition_id, term_id, n, marked, defined) AS
  SELECT p.edition_id, m.shown_id, count(*), sum(coalesce(u.marked, 0)), sum(coalesce(u.definition_hant, '') <> '')
  FROM provision p JOIN mention m ON m.provision_id = p.id LEFT JOIN usage u ON u.edition_id = p.edition_id AND u.term_id = m.term_id
  WHERE m.shown_id IS NOT NULL GROUP BY p.edition_id, m.shown_id;
-- Whether a place counts, and as what.
CREATE VIEW mention_counted (provision_id, term_id, marked, defined) AS
  SELECT p.id, u.term_id, u.marked, u.definition_hant <> ''
  FROM provision p JOIN current_edition c ON c.edition_id = p.edition_id JOIN usage u ON u.edition_id = p.edition_id;

-- +goose StatementBegin
CREATE TRIGGER term_count_insert AFTER INSERT ON term_count BEGIN
  INSERT INTO term_initial VALUES (new.initial, new.grp, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_count_delete AFTER DELETE ON term_count BEGIN
  UPDATE term_initial SET n = n - 1 WHERE initial = old.initial AND grp = old.grp;
  DELETE FROM term_initial WHERE initial = old.initial AND grp = old.grp AND n <= 0;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_count_update AFTER UPDATE OF n, marked, defined ON term_count BEGIN
  UPDATE term_count SET grp = CASE WHEN new.defined > 0 THEN 0 WHEN new.marked > 0 THEN 1 ELSE 2 END
    WHERE term_id = new.term_id AND grp <> CASE WHEN new.defined > 0 THEN 0 WHEN new.marked > 0 THEN 1 ELSE 2 END;
  DELETE FROM term_count WHERE term_id = new.term_id AND n <= 0;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_count_group AFTER UPDATE OF grp ON term_count WHEN new.grp <> old.grp BEGIN
  UPDATE term_initial SET n = n - 1 WHERE initial = old.initial AND grp = old.grp;
  DELETE FROM term_initial WHERE initial = old.initial AND grp = old.grp AND n <= 0;
  INSERT INTO term_initial VALUES (new.initial, new.grp, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd

INSERT INTO term_count
  SELECT t.id, t.slug, CASE WHEN substr(t.slug, 1, 1) < 'a' THEN '0' ELSE substr(t.slug, 1, 1) END,
    CASE WHEN h.defined > 0 THEN 0 WHEN h.marked > 0 THEN 1 ELSE 2 END, h.n, h.marked, h.defined
  FROM (SELECT e.term_id, sum(e.n) AS n, sum(e.marked) AS marked, sum(e.defined) AS defined FROM term_held e JOIN current_edition c ON c.edition_id = e.edition_id GROUP BY e.term_id) h
  JOIN term t ON t.id = h.term_id;

-- Another edition, or another state, of a document.
-- +goose StatementBegin
CREATE TRIGGER term_count_before BEFORE UPDATE OF state, edition ON document WHEN old.state = 'published' BEGIN
  UPDATE term_count SET n = term_count.n - h.n, marked = term_count.marked - h.marked, defined = term_count.defined - h.defined
    FROM (SELECT * FROM term_held WHERE edition_id = (SELECT id FROM edition WHERE document_id = old.id AND number = old.edition)) h
    WHERE term_count.term_id = h.term_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_count_after AFTER UPDATE OF state, edition ON document WHEN new.state = 'published' BEGIN
  INSERT INTO term_count
    SELECT t.id, t.slug, CASE WHEN substr(t.slug, 1, 1) < 'a' THEN '0' ELSE substr(t.slug, 1, 1) END,
      CASE WHEN h.defined > 0 THEN 0 WHEN h.marked > 0 THEN 1 ELSE 2 END, h.n, h.marked, h.defined
    FROM (SELECT * FROM term_held WHERE edition_id = (SELECT id FROM edition WHERE document_id = new.id AND number = new.edition)) h JOIN term t ON t.id = h.term_id WHERE true
    ON CONFLICT (term_id) DO UPDATE SET n = n + excluded.n, marked = marked + excluded.marked, defined = defined + excluded.defined;
END;
-- +goose StatementEnd

-- A place more or less in an edition that is current, or shown as another term.
-- +goose StatementBegin
CREATE TRIGGER mention_count_insert AFTER INSERT ON mention WHEN new.shown_id IS NOT NULL AND EXISTS (SELECT 1 FROM provision p JOIN current_edition c ON c.edition_id = p.edition_id WHERE p.id = new.provision_id) BEGIN
  INSERT INTO term_count
    SELECT t.id, t.slug, CASE WHEN substr(t.slug, 1, 1) < 'a' THEN '0' ELSE substr(t.slug, 1, 1) END,
      CASE WHEN u.defined > 0 THEN 0 WHEN u.marked > 0 THEN 1 ELSE 2 END, 1, coalesce(u.marked, 0), coalesce(u.defined, 0)
    FROM term t LEFT JOIN mention_counted u ON u.provision_id = new.provision_id AND u.term_id = new.term_id WHERE t.id = new.shown_id
    ON CONFLICT (term_id) DO UPDATE SET n = n + excluded.n, marked = marked + excluded.marked, defined = defined + excluded.defined;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mention_count_delete BEFORE DELETE ON mention WHEN old.shown_id IS NOT NULL AND EXISTS (SELECT 1 FROM provision p JOIN current_edition c ON c.edition_id = p.edition_id WHERE p.id = old.provision_id) BEGIN
  UPDATE term_count SET n = n - 1,
    marked = marked - coalesce((SELECT u.marked FROM mention_counted u WHERE u.provision_id = old.provision_id AND u.term_id = old.term_id), 0),
    defined = defined - coalesce((SELECT u.defined FROM mention_counted u WHERE u.provision_id = old.provision_id AND u.term_id = old.term_id), 0)
    WHERE term_id = old.shown_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mention_count_shown AFTER UPDATE OF shown_id ON mention WHEN new.shown_id IS NOT old.shown_id AND EXISTS (SELECT 1 FROM provision p JOIN current_edition c ON c.edition_id = p.edition_id WHERE p.id = old.provision_id) BEGIN
  UPDATE term_count SET n = n - 1,
    marked = marked - coalesce((SELECT u.marked FROM mention_counted u WHERE u.provision_id = old.provision_id AND u.term_id = old.term_id), 0),
    defined = defined - coalesce((SELECT u.defined FROM mention_counted u WHERE u.provision_id = old.provision_id AND u.term_id = old.term_id), 0)
    WHERE term_id = old.shown_id;
  INSERT INTO term_count
    SELECT t.id, t.slug, CASE WHEN substr(t.slug, 1, 1) < 'a' THEN '0' ELSE substr(t.slug, 1, 1) END,
      CASE WHEN u.defined > 0 THEN 0 WHEN u.marked > 0 THEN 1 ELSE 2 END, 1, coalesce(u.marked, 0), coalesce(u.defined, 0)
    FROM term t LEFT JOIN mention_counted u ON u.provision_id = new.provision_id AND u.term_id = new.term_id WHERE t.id = new.shown_id
    ON CONFLICT (term_id) DO UPDATE SET n = n + excluded.n, marked = marked + excluded.marked, defined = defined + excluded.defined;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER mention_count_shown;
DROP TRIGGER mention_count_delete;
DROP TRIGGER mention_count_insert;
DROP TRIGGER term_count_after;
DROP TRIGGER term_count_before;
DROP TRIGGER term_count_group;
DROP TRIGGER term_count_update;
DROP TRIGGER term_count_delete;
DROP TRIGGER term_count_insert;
DROP VIEW mention_counted;
DROP VIEW term_held;
DROP INDEX usage_defined;
CREATE INDEX mention_shown ON mention (shown_id) WHERE shown_id IS NOT NULL;
DROP INDEX mention_place;
DROP TABLE term_initial;
DROP TABLE term_count;
