-- +goose Up
-- Notes and reports are rendered once, when they are saved (internal/markdown, in a
-- child process). Those of earlier releases have no HTML until `serve` has rendered
-- them, some at a time; meanwhile pages show them as plain text.
ALTER TABLE note ADD COLUMN html_hant TEXT; -- NULL: not rendered yet; '': passes the limits, shown as plain text
ALTER TABLE note ADD COLUMN html_hans TEXT;
-- Why an editor hides a note; '' while it is shown. The history tells who and when.
ALTER TABLE note ADD COLUMN hidden TEXT NOT NULL DEFAULT '';

CREATE INDEX note_unrendered ON note (id) WHERE html_hant IS NULL;

-- A report is never changed, so what belongs to it stands beside it.
CREATE TABLE progress_html (
  progress_id INTEGER PRIMARY KEY REFERENCES progress (id),
  hant        TEXT NOT NULL, -- '': passes the limits, shown as plain text
  hans        TEXT NOT NULL
) STRICT;

-- Reports that are hidden now, and why.
CREATE TABLE progress_hidden (
  progress_id INTEGER PRIMARY KEY REFERENCES progress (id),
  reason      TEXT NOT NULL CHECK (reason <> '')
) STRICT;

-- What visitors see, and what a measure's state is read from.
CREATE VIEW progress_shown AS
  SELECT p.id, p.document_id, p.measure, p.day, p.status, p.percent, p.note_hant, p.note_hans, p.links, p.user_id
  FROM progress p WHERE NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = p.id);

-- +goose Down
DROP VIEW progress_shown;
DROP TABLE progress_hidden;
DROP TABLE progress_html;
DROP INDEX note_unrendered;
ALTER TABLE note DROP COLUMN hidden;
ALTER TABLE note DROP COLUMN html_hans;
ALTER TABLE note DROP COLUMN html_hant;
