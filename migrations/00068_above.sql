-- +goose Up
-- What a text says of who answers for a measure may stand in the heading of a group above it: what that group is called.
ALTER TABLE proposal ADD COLUMN above_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN above_hans TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE proposal DROP COLUMN above_hans;
ALTER TABLE proposal DROP COLUMN above_hant;
