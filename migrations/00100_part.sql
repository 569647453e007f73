-- +goose Up

-- A file may hold several documents. Of which bytes of its text an edition or a draft was made, where that is not all of
-- it: part_end 0 stands for the whole.
ALTER TABLE edition ADD COLUMN part_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE edition ADD COLUMN part_end INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN part_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN part_end INTEGER NOT NULL DEFAULT 0;

-- +goose Down

ALTER TABLE draft DROP COLUMN part_end;
ALTER TABLE draft DROP COLUMN part_start;
ALTER TABLE edition DROP COLUMN part_end;
ALTER TABLE edition DROP COLUMN part_start;
