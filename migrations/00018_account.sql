-- +goose Up
-- The name of an account as it is compared with others: names that look alike have one.
-- The program fills it when it opens the database (policy.FoldAccount: SQL knows no
-- NFKC). NULL: an earlier release made this account although another one, which has the
-- fold, looks like it; it can be used by its exact name alone.
ALTER TABLE user ADD COLUMN fold TEXT;
CREATE UNIQUE INDEX user_fold ON user (fold);

-- +goose Down
DROP INDEX user_fold;
ALTER TABLE user DROP COLUMN fold;
