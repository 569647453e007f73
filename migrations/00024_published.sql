-- +goose Up
-- What visitors may be told of: every question on their behalf asks this, not the
-- table. Editions that are not the current one belong to it, too.
CREATE VIEW published AS SELECT * FROM document WHERE state = 'published';

-- +goose Down
DROP VIEW published;
