-- +goose Up
-- The text tells what the body does, 區科技局要在年內…, and does not say that it answers for the measure.
ALTER TABLE proposal ADD COLUMN acts INTEGER NOT NULL DEFAULT 0 CHECK (acts IN (0, 1));

-- +goose Down
ALTER TABLE proposal DROP COLUMN acts;
