package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// traces are what must stand in no file after erasing.
var traces = []string{"測試人員丁", "测试人员丁", "0755-12345678", "ding@example.test", "account-of-ding"}

func TestAnErasedPersonStandsInNoByteOfTheFiles(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(ctx, filepath.Join(folder, "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := [2]policy.Text{same("甲"), same("乙")}
	d := publishNew(t, s, "plan", nil, measures(1, text, text, text))
	person := func(n int, name policy.Text) *policy.Official {
		a := assignment(d, n, "測試單位甲", policy.Support)
		a.Official = &policy.Official{Name: name, Post: same("測試科長" + strings.Repeat("一", n)), Public: true}
		mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
		return a.Official
	}
	// Many rows around the one, so that pages split and rows move.
	for i := range 60 {
		person(1, same("測試人員"+strings.Repeat("乙", i%20+1)))
	}
	name := policy.Text{Hant: "測試人員丁", Hans: "测试人员丁"}
	o := person(2, name)
	for i := range 60 {
		person(3, same("測試人員"+strings.Repeat("丙", i%20+1)))
	}
	if err := s.SetContact(ctx, 0, o, policy.ContactDetails{Phone: "0755-12345678", Mail: "ding@example.test"}); err != nil {
		t.Fatal(err)
	}
	if err := s.PublishName(ctx, 0, o, false); err != nil {
		t.Fatal(err)
	}
	if err := s.PublishName(ctx, 0, o, true); err != nil {
		t.Fatal(err)
	}
	u := user(t, s, "account-of-ding", policy.AccessOfficial, o)
	admin := user(t, s, "admin", policy.AccessAdmin, nil)
	pending := &policy.Pending{DocumentID: d.ID, Name: "a.csv", Rows: []byte(`[{"Person": "測試人員丁"}]`)}
	if err := s.AddPending(ctx, admin.ID, pending); err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassword(ctx, 0, u, "another hash"); err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, folder, traces[0]); len(found) == 0 {
		t.Fatal("the name stands nowhere before it is erased, so the test shows nothing")
	}
	if waiting, err := s.ErasePerson(ctx, 0, o); err != nil || waiting {
		t.Fatal(err)
	}
	for _, trace := range traces {
		if found := filesWith(t, folder, trace); len(found) > 0 {
			t.Errorf("%s stands in %v", trace, found)
		}
	}
	if _, err := s.Pending(ctx, admin.ID, d.ID, pending.Token); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("a table that may name him still waits: %v", err)
	}
}

// filesWith lists the files of a folder that hold a text.
func filesWith(t *testing.T, folder, text string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(text)) {
			list = append(list, e.Name())
		}
	}
	return list
}

func TestANameThatATableMakesPublicIsInTheHistory(t *testing.T) {
	s, d := office(t)
	a := assignment(d, 1, "測試單位甲", policy.Lead)
	a.Official = &policy.Official{Name: same("測試人員甲"), Post: same("測試科長")}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
	again := *a
	again.Official = &policy.Official{Name: same("測試人員甲"), Post: same("測試科長"), Public: true}
	mustAmend(t, s, 0, &policy.DutyChanges{Change: []*policy.Assignment{&again}})
	events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventOfficial, Limit: 10})
	if err != nil || len(events) != 3 || events[0].After["public"] != true || events[0].Before["public"] != false {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestMergingKeepsOneOfWhatBothDid(t *testing.T) {
	s, d := office(t)
	a, b := assignment(d, 1, "測試單位甲", policy.Support), assignment(d, 1, "測試單位乙", policy.Support)
	a.Department.Slug, b.Department.Slug = "jia", "yi"
	lead := assignment(d, 2, "測試單位甲", policy.Lead)
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a, b, lead}})
	if err := s.MergeDepartment(ctx, 0, a.Department, b.Department); err != nil {
		t.Fatal(err)
	}
	if list := open(t, s, d, 1); len(list) != 1 || list[0].Department.ID != b.Department.ID {
		t.Errorf("after merging: %+v", list)
	}
	if list := open(t, s, d, 2); len(list) != 1 || list[0].Department.ID != b.Department.ID {
		t.Errorf("what only one did: %+v", list)
	}
}

func TestTheLastAdminCannotShutEverybodyOut(t *testing.T) {
	s, _ := office(t)
	admin := user(t, s, "admin", policy.AccessAdmin, nil)
	if err := s.SetAccess(ctx, admin.ID, admin, policy.AccessEditor, nil); policy.IssueOf(err).Code != policy.LastAdmin {
		t.Errorf("demoting the last admin: %v", err)
	}
	if err := s.DisableUser(ctx, admin.ID, admin); policy.IssueOf(err).Code != policy.LastAdmin {
		t.Errorf("disabling the last admin: %v", err)
	}
	if u, err := s.User(ctx, "admin"); err != nil || u.Disabled || u.Access != policy.AccessAdmin {
		t.Errorf("%+v, %v", u, err)
	}
	if err := s.SetAccess(ctx, 0, admin, policy.AccessOfficial, nil); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("an official without a post: %v", err)
	}
}

// What is not there is told by a code that every page and command has words for.
func TestWhatIsNotThereIsNamed(t *testing.T) {
	s, d := office(t)
	a := assignment(d, 1, "測試單位甲", policy.Lead)
	a.Official = &policy.Official{Name: same("測試人員甲"), Post: same("測試科長")}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
	if _, err := s.ErasePerson(ctx, 0, a.Official); err != nil {
		t.Fatal(err)
	}
	_, again := s.ErasePerson(ctx, 0, a.Official)
	_, draft := s.Draft(ctx, 99)
	_, path := s.Surroundings(ctx, 1, "m/99", false)
	for err, want := range map[error]policy.IssueCode{
		again: policy.NameMissing,
		path:  policy.ProvisionMissing,
		draft: policy.DraftMissing,
		s.NameOfficial(ctx, 0, a.Official, policy.Text{}): policy.HolderUnnamed,
		s.RemoveOwnWord(ctx, 0, 99):                       policy.OwnWordMissing,
	} {
		if policy.IssueOf(err).Code != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
