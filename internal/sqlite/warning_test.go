package sqlite

import (
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
	e.Warnings = []policy.Issue{gap, policy.NewIssue(policy.NoStructure)}
	d := publishNew(t, s, "a", nil, e)
	if _, err := s.db.Exec(`INSERT INTO warning (edition_id, seq, message, start_byte, end_byte) VALUES (?, 2, 'words of an earlier release', 0, 1)`, e.ID); err != nil {
		t.Fatal(err)
	}
	got, err := s.Edition(ctx, d.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := append(e.Warnings, policy.Issue{Message: "words of an earlier release", Span: policy.Span{End: 1}})
	if !reflect.DeepEqual(got.Warnings, want) {
		t.Errorf("%+v, want %+v", got.Warnings, want)
	}
	if says := got.Warnings[2].In(policy.Traditional); says != "words of an earlier release" {
		t.Errorf("the old one says %q", says)
	}
}
