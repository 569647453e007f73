package store

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Whoever sends reports without end fills no disk: so many may be open, and one that is settled makes room.
func TestReportsOfErrorsAreBounded(t *testing.T) {
	s, d := office(t)
	ctx := context.Background()
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO erratum (token, document_id, path, place_hant, place_hans, edition, text, mail, at) SELECT 't' || i, ?, '', '', '', 1, 'x' || i, '', '2024-01-01T00:00:00Z' FROM n`,
			policy.MaxErrata, d.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	one := func() *policy.Erratum { return &policy.Erratum{Token: "mine", Document: d, Text: "錯", Edition: 1} }
	if err := s.AddErratum(ctx, one()); policy.CodeOf(err) != policy.TooMany || policy.IssueOf(err).Code != policy.ErrataFull {
		t.Errorf("one more than there is room for: %v", err)
	}
	if err := s.SettleErratum(ctx, 0, 1, "好"); err != nil {
		t.Fatal(err)
	}
	if err := s.AddErratum(ctx, one()); err != nil {
		t.Errorf("after one was settled: %v", err)
	}
	if _, err := s.Erratum(ctx, "nobody's"); policy.IssueOf(err).Code != policy.ErratumMissing {
		t.Errorf("a token that is none: %v", err)
	}
	list, open, all, err := s.Errata(ctx, 3)
	if err != nil || len(list) != 3 || open != policy.MaxErrata || all != policy.MaxErrata+1 || list[0].Token != "mine" {
		t.Errorf("%d listed, %d open, %d in all, %v", len(list), open, all, err)
	}
	if b, err := s.Backlog(ctx); err != nil || b.Errata != open {
		t.Errorf("the desk counts %+v, %v", b, fmt.Sprint(err))
	}
}
