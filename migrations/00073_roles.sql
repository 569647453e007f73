-- +goose Up
-- Two roles more: a leader, who reads and writes nothing, and a unit's own account, of whoever reports for it. The
-- checks of a table cannot be altered; SQLite lets its text be written over (PRAGMA writable_schema, sqlite.org/lang_altertable.html).
ALTER TABLE user ADD COLUMN department_id INTEGER REFERENCES department (id);

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql, '(''official'', ''editor'', ''admin'')', '(''leader'', ''unit'', ''official'', ''editor'', ''admin'')'),
  'CHECK ((access = ''official'') = (official_id IS NOT NULL))',
  'CHECK ((access = ''official'') = (official_id IS NOT NULL)), CHECK ((access = ''unit'') = (department_id IS NOT NULL))')
  WHERE type = 'table' AND name = 'user';
PRAGMA writable_schema = RESET;

-- Links by which somebody without an account reports once on one measure. Only the SHA-256 of a link's token is kept.
CREATE TABLE report_link (
  id            INTEGER PRIMARY KEY,
  token         BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
  document_id   INTEGER NOT NULL,
  measure       INTEGER NOT NULL,
  department_id INTEGER NOT NULL REFERENCES department (id), -- who reports
  official_id   INTEGER REFERENCES official (id),
  user_id       INTEGER REFERENCES user (id), -- who made it, NULL for the command line
  created       INTEGER NOT NULL, -- seconds since 1970
  expires       INTEGER NOT NULL,
  used          INTEGER, -- when a report came in by it
  revoked       INTEGER,
  progress_id   INTEGER REFERENCES progress (id),
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX report_link_measure ON report_link (document_id, measure);

-- +goose Down
DROP TABLE report_link;
DELETE FROM session WHERE user_id IN (SELECT id FROM user WHERE access IN ('leader', 'unit'));
UPDATE user SET disabled = 1, access = 'editor', department_id = NULL WHERE access IN ('leader', 'unit');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql, '(''leader'', ''unit'', ''official'', ''editor'', ''admin'')', '(''official'', ''editor'', ''admin'')'),
  ', CHECK ((access = ''unit'') = (department_id IS NOT NULL))', '')
  WHERE type = 'table' AND name = 'user';
PRAGMA writable_schema = RESET;
ALTER TABLE user DROP COLUMN department_id;
