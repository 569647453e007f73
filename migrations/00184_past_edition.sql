-- +goose Up
-- Checking quotations asks for text of editions that are past: few of many.
CREATE INDEX search_edition_past ON search_edition (edition_id) WHERE current = 0;

-- +goose Down
DROP INDEX search_edition_past;
