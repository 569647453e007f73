-- +goose Up
-- Lists of documents are read a page at a time, in this order.
CREATE INDEX document_newest ON document (adopted DESC, id DESC) WHERE state = 'published';

-- +goose Down
DROP INDEX document_newest;
