-- +goose Up
-- The library lists documents by day, grouped by issuer and year; each of these questions
-- reads one of these indexes and no row of the table beyond those that are shown.
CREATE INDEX document_day ON document (state, (CASE WHEN adopted <> '' THEN adopted ELSE published END) DESC, id DESC);
CREATE INDEX document_issuer ON document (state, issuer_hant, issuer_hans, (CASE WHEN adopted <> '' THEN adopted ELSE published END) DESC, id DESC);

-- +goose Down
DROP INDEX document_issuer;
DROP INDEX document_day;
