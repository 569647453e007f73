-- +goose Up
-- Work below a measure: its parts 子任務, its milestones 里程碑, and what is to be reached in a
-- quarter 分季度目標, of the whole or (parent_id) of a part. One that was taken away keeps its
-- row, for the history tells of it.
CREATE TABLE task (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  measure     INTEGER NOT NULL,
  parent_id   INTEGER REFERENCES task (id),
  kind        TEXT NOT NULL CHECK (kind IN ('task', 'milestone', 'quarter')),
  name_hant   TEXT NOT NULL CHECK (name_hant <> ''),
  name_hans   TEXT NOT NULL,
  due_date    TEXT NOT NULL DEFAULT '',
  status      TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'not_started', 'in_progress', 'done', 'blocked')),
  percent     INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  weight      INTEGER NOT NULL DEFAULT 1 CHECK (weight BETWEEN 1 AND 1000),
  target      TEXT NOT NULL DEFAULT '', -- a figure, without its unit
  actual      TEXT NOT NULL DEFAULT '', -- likewise, as it was reached
  unit        TEXT NOT NULL DEFAULT '',
  ended       TEXT NOT NULL DEFAULT '', -- the first day without it
  version     INTEGER NOT NULL DEFAULT 1,
  FOREIGN KEY (document_id, measure) REFERENCES measure (document_id, n)
) STRICT;

CREATE INDEX task_measure ON task (document_id, measure);
CREATE INDEX task_parent ON task (parent_id) WHERE parent_id IS NOT NULL;

-- Whoever answers for a part is assigned to it as to a measure. Several may lead together
-- 聯合牽頭: joint counts those beside the one who is named first.
ALTER TABLE assignment ADD COLUMN task_id INTEGER REFERENCES task (id);
ALTER TABLE assignment ADD COLUMN joint INTEGER NOT NULL DEFAULT 0 CHECK (joint >= 0);
CREATE INDEX assignment_task ON assignment (task_id) WHERE task_id IS NOT NULL;
DROP INDEX assignment_lead;
CREATE UNIQUE INDEX assignment_lead ON assignment (document_id, measure, coalesce(task_id, 0))
  WHERE role = 'lead' AND to_date = '' AND joint = 0;

-- +goose Down
DROP INDEX assignment_lead;
DROP INDEX assignment_task;
DELETE FROM assignment WHERE task_id IS NOT NULL OR joint > 0;
ALTER TABLE assignment DROP COLUMN joint;
ALTER TABLE assignment DROP COLUMN task_id;
CREATE UNIQUE INDEX assignment_lead ON assignment (document_id, measure) WHERE role = 'lead' AND to_date = '';
DROP TABLE task;
