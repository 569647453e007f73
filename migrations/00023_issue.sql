-- +goose Up
-- What a warning is and what it is about, for words in other languages than that of its message. Warnings of
-- earlier releases have no code and are shown as their message says.
ALTER TABLE warning ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE warning ADD COLUMN args TEXT NOT NULL DEFAULT 'null';

-- +goose Down
ALTER TABLE warning DROP COLUMN args;
ALTER TABLE warning DROP COLUMN code;
