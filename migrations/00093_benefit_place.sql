-- +goose Up
-- The place of a document stands in its row, and follows when its issuer is set right.
ALTER TABLE benefit_read DROP COLUMN place_hant;
ALTER TABLE benefit_read DROP COLUMN place_hans;

-- +goose Down
ALTER TABLE benefit_read ADD COLUMN place_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE benefit_read ADD COLUMN place_hans TEXT NOT NULL DEFAULT '';
