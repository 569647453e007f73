-- +goose Up
-- In which script somebody is reminded; '' for the usual one.
ALTER TABLE contact ADD COLUMN script TEXT NOT NULL DEFAULT '' CHECK (script IN ('', 'Hant', 'Hans'));

-- +goose Down
ALTER TABLE contact DROP COLUMN script;
