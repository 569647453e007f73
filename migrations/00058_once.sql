-- +goose Up
-- Forms that were sent and whose change is stored: the key stands in the same transaction as
-- the change, so that a form sent twice changes once and is answered as the first time.
CREATE TABLE once (
  user_id INTEGER NOT NULL, -- whose form it is: nobody's key is another's
  key     TEXT NOT NULL,
  at      INTEGER NOT NULL, -- seconds since 1970; goes after some days
  answer  TEXT NOT NULL,    -- where the first answer led to
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX once_at ON once (at);

-- +goose Down
DROP TABLE once;
