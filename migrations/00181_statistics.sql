-- +goose Up
-- How many rows the indexes of documents and editions find. Without this SQLite takes each
-- condition of equality for a choice of ten rows, and went through all published documents (state = 'published') where one by its
-- id, its day or what another says of it was asked for. The figures are written here and not counted, so that a query has the
-- same plan in every base and on every machine. There are said to be ten million, more than SQLite believes of a table it knows
-- nothing of: of fewer it would make a filter first (of all documents) for a list of fifty that looks each of its own up.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1 WHERE tbl IN ('document', 'edition');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('document', 'sqlite_autoindex_document_1', '10000000 1'),
  ('document', 'document_newest', '10000000 3 1'),
  ('document', 'document_converted', '10000000 5000000'),
  ('document', 'document_title', '10000000 2'),
  ('document', 'document_alternate', '20000 2'),
  ('document', 'document_day', '10000000 5000000 3 1'),
  ('document', 'document_added', '10000000 5000000 2 1'),
  ('document', 'document_issuer', '10000000 5000000 100 100 2 1'),
  ('document', 'document_place', '10000000 5000000 500 2 1'),
  ('document', 'document_genre', '10000000 5000000 2000 2 1'),
  ('document', 'document_topic', '10000000 5000000 500 2 1'),
  ('document', 'document_valid', '10000000 5000000 20000 1000 500 500'),
  ('edition', 'sqlite_autoindex_edition_1', '2000000 2 1');
ANALYZE sqlite_schema;

-- Where a term is used: its page and its address read this.
CREATE INDEX IF NOT EXISTS usage_term ON usage (term_id, edition_id);

-- +goose Down
DROP INDEX usage_term;
DELETE FROM sqlite_stat1 WHERE tbl IN ('document', 'edition');
ANALYZE sqlite_schema;
