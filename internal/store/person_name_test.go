package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Names that an earlier release converted are shown as they were entered, as far as the
// two forms tell; the others stay.
func TestNamesThatWereConvertedAreAsEnteredAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	names := map[policy.Text]policy.Text{
		{Hant: "於文山", Hans: "于文山"}: same("于文山"), {Hant: "餘海寧", Hans: "余海宁"}: same("余海宁"), {Hant: "範鬆", Hans: "范松"}: same("范松"),
		{Hant: "王志里", Hans: "王志里"}: same("王志里"), {Hant: "王小鬆", Hans: "王小松"}: same("王小松"),
		{Hant: "陳大文", Hans: "陈大文"}: {Hant: "陳大文", Hans: "陈大文"}, {Hant: "李雲", Hans: "李云"}: {Hant: "李雲", Hans: "李云"},
	}
	department := &policy.Department{Slug: "x", Name: same("甲")}
	if err := s.AddDepartment(ctx, 0, department); err != nil {
		t.Fatal(err)
	}
	posts := map[string]policy.Text{} // what each has to be, by address
	for was, want := range names {
		o := &policy.Official{Department: department, Post: same("科長"), Name: was}
		if err := s.AddOfficial(ctx, 0, o); err != nil {
			t.Fatal(err)
		}
		posts[o.Slug] = want
	}
	if _, err := s.db.Writes.Exec(`DELETE FROM goose_db_version WHERE version_id = 26; UPDATE digest_schema SET steps = 0` /* as before step 25, which changes the schema */); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s, err = Open(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	vouched(t, s)
	all, err := s.Officials(ctx, policy.AccessAdmin, 0)
	if err != nil || len(all) != len(names) {
		t.Fatal(len(all), err)
	}
	for _, o := range all {
		if o.Name != posts[o.Slug] {
			t.Errorf("%v, want %v", o.Name, posts[o.Slug])
		}
	}
}
