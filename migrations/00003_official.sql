-- +goose Up
CREATE TABLE department (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  name_hant TEXT NOT NULL,
  name_hans TEXT NOT NULL,
  fold      TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE department_alias (
  department_id INTEGER NOT NULL REFERENCES department (id),
  name_hant     TEXT NOT NULL,
  name_hans     TEXT NOT NULL,
  fold          TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A post. Whoever holds it is in person, which can be erased without losing the
-- post or its assignments.
CREATE TABLE official (
  id            INTEGER PRIMARY KEY,
  slug          TEXT NOT NULL UNIQUE CHECK (slug GLOB 'o-????????'),
  department_id INTEGER NOT NULL REFERENCES department (id),
  post_hant     TEXT NOT NULL,
  post_hans     TEXT NOT NULL
) STRICT;

CREATE INDEX official_department ON official (department_id);

CREATE TABLE person (
  official_id INTEGER PRIMARY KEY REFERENCES official (id),
  name_hant   TEXT NOT NULL,
  name_hans   TEXT NOT NULL,
  fold        TEXT NOT NULL,
  public      INTEGER NOT NULL CHECK (public IN (0, 1))
) STRICT;

-- Assignments hang on the measure's identity, so they follow it through editions.
CREATE TABLE assignment (
  id            INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL,
  measure       INTEGER NOT NULL,
  department_id INTEGER NOT NULL REFERENCES department (id),
  official_id   INTEGER REFERENCES official (id),
  role          TEXT NOT NULL CHECK (role IN ('lead', 'support', 'contact')),
  from_date     TEXT NOT NULL DEFAULT '',
  to_date       TEXT NOT NULL DEFAULT '',
  due_date      TEXT NOT NULL DEFAULT '',
  evidence      TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX assignment_measure ON assignment (document_id, measure);
CREATE INDEX assignment_department ON assignment (department_id);
CREATE INDEX assignment_official ON assignment (official_id);
-- At most one department leads a measure at a time.
CREATE UNIQUE INDEX assignment_lead ON assignment (document_id, measure)
  WHERE role = 'lead' AND to_date = '';

-- +goose Down
DROP TABLE assignment;
DROP TABLE person;
DROP TABLE official;
DROP TABLE department_alias;
DROP TABLE department;
