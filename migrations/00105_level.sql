-- +goose Up
-- The level of a document as an editor set it right; '' where what its issuer, its title and its number tell holds.
ALTER TABLE document ADD COLUMN level TEXT NOT NULL DEFAULT '' CHECK (level IN ('', 'state', 'ministry', 'province', 'city', 'district'));

-- +goose Down
ALTER TABLE document DROP COLUMN level;
