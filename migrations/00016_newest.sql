-- +goose Up
-- Lists of documents are read a page at a time, in this order.
CREATE INDEX document_newest ON document (adopted DESC, id DESC) WHERE state = 'published';

-- Names that departments had before they were merged, which every page of a measure's history asks for.
CREATE INDEX history_merge ON history (row_id) WHERE kind = 'department' AND action = 'merge';

-- +goose Down
DROP INDEX history_merge;
DROP INDEX document_newest;
