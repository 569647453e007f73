-- +goose Up
-- What editors say of terms stands apart from what is computed: it survives new editions and being computed anew.
CREATE TABLE term_choice (
  term_id INTEGER PRIMARY KEY REFERENCES term (id),
  added   INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1)),  -- wherever its words stand, it is mentioned
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  into_id INTEGER REFERENCES term (id) CHECK (into_id <> term_id) -- the term that it is shown as
) STRICT;

CREATE INDEX term_choice_into ON term_choice (into_id) WHERE into_id IS NOT NULL;

-- The term as which pages show a mention: itself unless an editor joined or hid it (NULL).
ALTER TABLE mention ADD COLUMN shown_id INTEGER REFERENCES term (id);
UPDATE mention SET shown_id = term_id;
CREATE INDEX mention_shown ON mention (shown_id) WHERE shown_id IS NOT NULL;

-- +goose Down
DROP INDEX mention_shown;
ALTER TABLE mention DROP COLUMN shown_id;
DROP TABLE term_choice;
