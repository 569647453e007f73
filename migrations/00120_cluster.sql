-- +goose Up

-- cluster has a row where several machines keep this database by a common log, and none elsewhere: the log's name, and
-- the number of the last of its entries that this file holds. The number is written in the transaction of the entry itself.
CREATE TABLE cluster (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  applied INTEGER NOT NULL
);

-- +goose Down

DROP TABLE cluster;
