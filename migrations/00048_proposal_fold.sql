-- +goose Up
-- Whom texts name for a measure, as long as nobody has decided, is asked for by department.
CREATE INDEX proposal_fold ON proposal (fold) WHERE decision = '';

-- +goose Down
DROP INDEX proposal_fold;
