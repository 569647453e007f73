-- +goose Up
-- Where the lines of a text stand on the pages of its file, where that has pages: JSON, a list of
-- [page, first byte, left, top, right, bottom], the last four in thousandths of the page.
ALTER TABLE edition ADD COLUMN lines TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE edition DROP COLUMN lines;
