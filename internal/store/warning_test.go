package store

import (
	"database/sql"
	"reflect"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A warning is stored as a value; one of an earlier release, which has words alone, is
// read as it stands.
func TestWarningsKeepWhatTheyAre(t *testing.T) {
	s := openNew(t)
	e := measures(1, [2]policy.Text{same("甲"), same("乙")})
	gap := policy.NewIssue(policy.NumberingGap, "二、", "四、").At(policy.Span{Start: 3, End: 9})
	e.Warnings = []policy.Issue{gap, policy.NewIssue(policy.NoStructure), policy.NewIssue(policy.NoStructure)}
	d := publishNew(t, s, "a", nil, e)
	if err := s.db.Change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE warning SET code = '', args = 'null', message = 'words of an earlier release', start_byte = 0, end_byte = 1
			WHERE edition_id = ? AND seq = 2`, e.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	got, err := s.Edition(ctx, d.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := append(e.Warnings[:2:2], policy.Issue{Message: "words of an earlier release", Span: policy.Span{End: 1}})
	if !reflect.DeepEqual(got.Warnings, want) {
		t.Errorf("%+v, want %+v", got.Warnings, want)
	}
	if says := got.Warnings[2].In(policy.Traditional); says != "words of an earlier release" {
		t.Errorf("the old one says %q", says)
	}
}
