-- +goose Up
-- What became of the last deliveries to each address: hook.MostKept of them, older ones are forgotten.
CREATE TABLE hook_delivery (
  id      INTEGER PRIMARY KEY,
  hook_id INTEGER NOT NULL REFERENCES hook (id) ON DELETE CASCADE,
  since   TEXT NOT NULL,    -- the cursor before it, which tells tries of the same delivery
  changes INTEGER NOT NULL, -- that the last try had
  began   INTEGER NOT NULL, -- the first try (Unix)
  at      INTEGER NOT NULL, -- the last one
  tries   INTEGER NOT NULL CHECK (tries > 0),
  status  INTEGER NOT NULL, -- that was answered to the last, 0 for none
  local   INTEGER NOT NULL CHECK (local IN (0, 1)),
  problem TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX hook_delivery_hook ON hook_delivery (hook_id, since);

-- +goose Down
DROP TABLE hook_delivery;
