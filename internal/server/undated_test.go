package server_test

import (
	"context"
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
	if found, err := s.store.Check(ctx); err != nil || len(found) > 0 {
		t.Errorf("the history and the assignment differ: %v, %v", found, err)
	}
	s.assign("序号,牵头单位,完成时限\n3,測試單位癸,2024-12-31\n")
	if who, err = s.store.Assignments(ctx, policy.AccessEditor, d.ID, 3); err != nil || len(who) != 1 || who[0].Undated != "" || who[0].Due != "2024-12-31" {
		t.Errorf("a day later: %+v, %v", who, err)
	}
}
