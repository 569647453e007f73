package server_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// changed reads on from a cursor until there is nothing more, so many at a time.
func (s *site) changed(since string, limit int) (list []string, cursor string) {
	s.Helper()
	for range 100 {
		w := s.get(fmt.Sprintf("/api/v1/changes?since=%s&limit=%d", url.QueryEscape(since), limit))
		var out api.ChangeList
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
			s.Fatalf("since %s: %d %v", since, w.Code, err)
		}
		for _, c := range out.Changes {
			list = append(list, c.Action+" "+c.Type+" "+c.ID)
		}
		if since = out.Cursor; !out.More {
			return list, since
		}
	}
	s.Fatal("there are changes without end")
	return nil, ""
}

func TestOnlyWhatChangedIsTold(t *testing.T) {
	ctx := t.Context()
	for _, limit := range []int{1, 2, 20} { // a cursor holds wherever an answer ended
		s := baoan(t)
		start, cursor := s.changed("", limit)
		if !slices.Equal(start, []string{"added document /d/baoan-2024"}) {
			t.Errorf("from the beginning: %v", start)
		}
		if again, same := s.changed(cursor, limit); len(again) != 0 || same != cursor {
			t.Errorf("nothing happened: %v, from %s to %s", again, cursor, same)
		}
		const text = "青石區測試辦法\n\n第一條　為了測試，制定本辦法。\n第二條　期限為十日。\n第三條　本辦法自2023年1月1日起施行。\n"
		s.ingest("rules.txt", text, ingest.Facts{Slug: "rules"})
		s.ingest("rules.txt", strings.Replace(text, "十日", "五日", 1), ingest.Facts{Slug: "rules"})
		s.assign("序號,牽頭單位,配合單位,責任人,職務,公開\n19,測試單位甲,,測試人員丙,測試處長,否\n")
		shown := &policy.Progress{DocumentID: 1, Measure: 17, Day: "2025-03-01", Status: policy.InProgress, Percent: 40, Note: policy.Text{Hant: "測試私語", Hans: "测试私语"}}
		if err := s.store.AddProgress(ctx, 0, shown, -1); err != nil {
			t.Fatal(err)
		}
		list, next := s.changed(cursor, limit)
		for _, want := range []string{"added document /d/rules", "changed document /d/rules", "changed provision /d/rules/m/2", "changed assignment /d/baoan-2024/m/19", "changed progress /d/baoan-2024/m/17"} {
			if !slices.Contains(list, want) {
				t.Errorf("limit %d: no %q in %v", limit, want, list)
			}
		}
		if slices.Contains(list, "changed provision /d/rules/m/1") {
			t.Errorf("what stayed is told of: %v", list)
		}
		if err := s.store.SetState(ctx, 0, "rules", policy.Withdrawn); err != nil {
			t.Fatal(err)
		}
		s.ingest("rules.txt", strings.Replace(text, "十日", "三日", 1), ingest.Facts{Slug: "rules"})
		list, last := s.changed(next, limit)
		if !slices.Equal(list, []string{"removed document /d/rules"}) {
			t.Errorf("withdrawn: %v", list)
		}
		// Whoever begins now, or read before and reads again, hears nothing of what is withdrawn but that it is.
		if list, _ := s.changed("", limit); slices.ContainsFunc(list, func(c string) bool { return strings.Contains(c, "rules") }) {
			t.Errorf("a withdrawn document is told of from the beginning: %v", list)
		}
		if list, _ := s.changed(cursor, limit); slices.ContainsFunc(list, func(c string) bool { return strings.Contains(c, "rules") && !strings.HasPrefix(c, "removed") }) {
			t.Errorf("a withdrawn document is told of: %v", list)
		}
		if err := s.store.SetState(ctx, 0, "rules", policy.Published); err != nil {
			t.Fatal(err)
		}
		if list, _ := s.changed(last, limit); !slices.Equal(list, []string{"changed document /d/rules"}) {
			t.Errorf("restored: %v", list)
		}
	}
}

func TestReportsThatWaitAreNoChanges(t *testing.T) {
	s := baoan(t)
	_, cursor := s.changed("", 100)
	if err := s.store.AddProgress(t.Context(), 0, &policy.Progress{DocumentID: 1, Measure: 18, Day: "2025-03-01", Status: policy.InProgress, Percent: 40}, -1); err != nil {
		t.Fatal(err)
	}
	if list, _ := s.changed(cursor, 100); !slices.Equal(list, []string{"changed progress /d/baoan-2024/m/18"}) {
		t.Errorf("a report that is shown: %v", list)
	}
	file, err := sql.Open("sqlite3", s.path)
	if err == nil {
		_, err = file.Exec(`INSERT INTO progress_waiting SELECT max(id) FROM progress`) // as one that an editor has to approve
		file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if list, _ := s.changed(cursor, 100); len(list) != 0 {
		t.Errorf("a report that waits: %v", list)
	}
	w := s.get("/api/v1/changes?since=" + cursor)
	if strings.Contains(w.Body.String(), "測試") || strings.Contains(w.Header().Get("Cache-Control"), "max-age") {
		t.Errorf("%s %v", w.Body, w.Header())
	}
	for _, since := range []string{"x", "1", "1.2.3", "-2.0", "0.999999", "1.-1", "１.１", strings.Repeat("9", 40) + ".1"} {
		w := s.get("/api/v1/changes?since=" + url.QueryEscape(since))
		want := policy.Refuse(policy.Invalid, policy.NewIssue(policy.CursorUnknown, since)).Message
		var problem api.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != http.StatusBadRequest || problem.Detail != want {
			t.Errorf("since %s: %d %s", since, w.Code, w.Body)
		}
	}
}
