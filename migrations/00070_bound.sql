-- +goose Up
-- What a figure bounds ('least', 'most', 'range'), and of a range its other end as it is printed.
ALTER TABLE figure ADD COLUMN bound TEXT NOT NULL DEFAULT '' CHECK (bound IN ('', 'least', 'most', 'range'));
ALTER TABLE figure ADD COLUMN until_value REAL NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN until_digits TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN until_unit_hant TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN until_unit_hans TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE figure DROP COLUMN until_unit_hans;
ALTER TABLE figure DROP COLUMN until_unit_hant;
ALTER TABLE figure DROP COLUMN until_digits;
ALTER TABLE figure DROP COLUMN until_value;
ALTER TABLE figure DROP COLUMN bound;
