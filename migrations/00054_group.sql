-- +goose Up
-- Several departments under the name that tables call them by: 各街道.
CREATE TABLE department_group (
  id        INTEGER PRIMARY KEY,
  name_hant TEXT NOT NULL CHECK (name_hant <> ''),
  name_hans TEXT NOT NULL,
  fold      TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE department_group_member (
  group_id      INTEGER NOT NULL REFERENCES department_group (id),
  department_id INTEGER NOT NULL REFERENCES department (id),
  PRIMARY KEY (group_id, department_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX department_group_member_department ON department_group_member (department_id);

-- What was answered where a table left something open, for the next table: of one document, or
-- (0) of all of them.
CREATE TABLE table_choice (
  document_id INTEGER NOT NULL,
  question    TEXT NOT NULL,
  answer      TEXT NOT NULL,
  PRIMARY KEY (document_id, question)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE table_choice;
DROP TABLE department_group_member;
DROP TABLE department_group;
