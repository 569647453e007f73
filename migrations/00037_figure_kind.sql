-- +goose Up
-- What a figure is (policy.FigureKind); '' of those read before, of which target alone is known.
ALTER TABLE figure ADD COLUMN kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'target', 'limit', 'support', 'condition', 'reported', 'date'));

-- +goose Down
ALTER TABLE figure DROP COLUMN kind;
