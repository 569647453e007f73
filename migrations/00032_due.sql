-- +goose Up
-- The day by which the text itself says that a measure is to be done, beside who answers for it.
ALTER TABLE proposal ADD COLUMN due TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE proposal DROP COLUMN due;
