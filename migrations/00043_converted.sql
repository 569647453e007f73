-- +goose Up
-- What other programs made of a draft's file (words of a PDF, recognised ones, DOCX of an
-- older format), so that what is published is what the editor saw. NULL where none was needed.
ALTER TABLE draft ADD COLUMN converted BLOB;

-- +goose Down
ALTER TABLE draft DROP COLUMN converted;
