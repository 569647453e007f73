-- +goose Up
-- How everybody may reach a department: what an editor has made public, apart from people's
-- own telephones and mail (official_contact, contact), which stand on no public page.
CREATE TABLE public_contact (
  department_id INTEGER PRIMARY KEY REFERENCES department (id),
  phone         TEXT NOT NULL, -- office lines, parted by 、
  address_hant  TEXT NOT NULL,
  address_hans  TEXT NOT NULL,
  hours_hant    TEXT NOT NULL,
  hours_hans    TEXT NOT NULL,
  page          TEXT NOT NULL
) STRICT;

-- +goose Down
DROP TABLE public_contact;
