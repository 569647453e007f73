-- +goose Up
-- Under which address a changed text is kept is asked by its title.
CREATE INDEX document_title ON document (title_hans);
CREATE INDEX document_alternate ON document (alternate_hans) WHERE alternate_hans <> '';

-- +goose Down
DROP INDEX document_alternate;
DROP INDEX document_title;
