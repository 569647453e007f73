-- +goose Up
-- Addresses of posts that became another one's when their departments were merged.
CREATE TABLE official_address (
  slug        TEXT PRIMARY KEY,
  official_id INTEGER NOT NULL REFERENCES official (id)
) STRICT;

-- +goose Down
DROP TABLE official_address;
