-- +goose Up
-- What an office's editors know of how policy texts say a word of everyday life, beside the
-- program's own table. Rows of one word stand for all that this table says of it; a row
-- without an official word strikes it.
CREATE TABLE everyday (
  id            INTEGER PRIMARY KEY,
  fold          TEXT NOT NULL CHECK (fold <> ''), -- of the word, as queries are compared
  word_hant     TEXT NOT NULL,
  word_hans     TEXT NOT NULL,
  official_hant TEXT NOT NULL, -- '': the word is struck
  official_hans TEXT NOT NULL,
  why           TEXT NOT NULL CHECK (why <> '')
) STRICT;

CREATE UNIQUE INDEX everyday_word ON everyday (fold, official_hans);

-- +goose Down
DROP TABLE everyday;
