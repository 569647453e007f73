-- +goose Up
-- The words of a deadline that names no day (常年, 每季度, 長期堅持): kept as they stand in the table.
ALTER TABLE assignment ADD COLUMN undated TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE assignment DROP COLUMN undated;
