package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A deadline that names no day is nothing to be late with; its words stand wherever the measure's deadline would.
func TestWordsOfADeadlineWithoutADayAreKept(t *testing.T) {
	s := staffed(t)
	s.assign("序号,牵头单位,完成时限\n3,測試單位癸,长期坚持\n")
	for _, page := range []string{"/zh-Hans/d/baoan-2024/m/3", "/zh-Hans/d/baoan-2024/assignments", "/zh-Hans/d/baoan-2024/m/3/sheet", "/zh-Hans/d/baoan-2024/m/3.json", "/zh-Hans/org/ce-shi-dan-wei-gui"} {
		if body := s.get(page).Body.String(); !strings.Contains(body, "长期坚持") {
			t.Errorf("%s does not say 长期坚持", page)
		}
	}
	editor := s.login("editor")
	s.get("/zh-Hans/admin/d/baoan-2024/m/3", "Cookie", editor)
	ctx := context.Background()
	d, err := s.store.Document(ctx, "baoan-2024")
	if err != nil {
		t.Fatal(err)
	}
	who, err := s.store.Assignments(ctx, policy.AccessEditor, d.ID, 3)
	if err != nil || len(who) != 1 || who[0].Undated != "长期坚持" || who[0].Due != "" {
		t.Fatalf("%+v, %v", who, err)
	}
	// An editor sets the words right, too; a day supersedes them.
	const edit = "/zh-Hans/admin/d/baoan-2024/m/3"
	if body := s.get(edit, "Cookie", editor).Body.String(); !strings.Contains(body, `name="undated" type="text" value="长期坚持"`) {
		t.Error("the form lacks the words")
	}
	change := func(due, words, want, day string) {
		t.Helper()
		who, err := s.store.Assignments(ctx, policy.AccessEditor, d.ID, 3)
		if err != nil {
			t.Fatal(err)
		}
		form := url.Values{"id": {fmt.Sprint(who[0].ID)}, "version": {fmt.Sprint(who[0].Version)}, "do": {"change"}, "due": {due}, "undated": {words}}
		if w := s.post(edit+"/change", editor, form); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if who, err = s.store.Assignments(ctx, policy.AccessEditor, d.ID, 3); err != nil || who[0].Undated != want || who[0].Due != day {
			t.Errorf("%q and %q: %q and %q, %v", due, words, who[0].Due, who[0].Undated, err)
		}
	}
	change("", "每季度", "每季度", "")
	change("2024-10-01", "每季度", "", "2024-10-01")
	change("", "", "", "")
	change("", "持续推进", "持续推进", "")
	if found, err := s.store.Check(ctx); err != nil || len(found) > 0 {
		t.Errorf("the history and the assignment differ: %v, %v", found, err)
	}
	s.assign("序号,牵头单位,完成时限\n3,測試單位癸,2024-12-31\n")
	if who, err = s.store.Assignments(ctx, policy.AccessEditor, d.ID, 3); err != nil || len(who) != 1 || who[0].Undated != "" || who[0].Due != "2024-12-31" {
		t.Errorf("a day later: %+v, %v", who, err)
	}
}
