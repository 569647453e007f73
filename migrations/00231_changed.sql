-- +goose Up
-- Where documents are withdrawn, the last changed stand first, in whatever state: all were read and sorted for it.
CREATE INDEX document_changed ON document (updated DESC, id DESC);

-- +goose Down
DROP INDEX document_changed;
