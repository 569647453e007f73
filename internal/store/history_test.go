package store

import (
	"encoding/json"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// newest is the newest entry of the history.
func newest(t *testing.T, s *Store) *policy.Event {
	t.Helper()
	events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(events) == 0 {
		return &policy.Event{}
	}
	return events[0]
}

func TestEveryChangeSaysWhatWasBeforeAndAfter(t *testing.T) {
	s, d := office(t)
	editor := user(t, s, "editor", policy.AccessEditor, nil)
	admin := user(t, s, "admin", policy.AccessAdmin, nil)
	a := assignment(d, 1, "測試單位甲", policy.Lead)
	a.Official = &policy.Official{Name: same("測試人員甲"), Post: same("科長")}
	b := assignment(d, 2, "測試單位乙", policy.Lead)
	note := &policy.Note{Subject: "/d/" + d.Slug + "/m/1", Body: same("第一句")}
	for _, step := range []struct {
		name          string
		do            func() error
		kind          policy.EventKind
		action        string
		before, after string
		by            int64
	}{
		{"link", func() error { return s.ChangeDuties(ctx, editor.ID, &policy.DutyChanges{Add: []*policy.Assignment{a}}) },
			"assignment", "add", `null`, `"lead"`, editor.ID},
		{"change", func() error {
			a.Due = "2024-12-31"
			return s.ChangeDuties(ctx, editor.ID, &policy.DutyChanges{Change: []*policy.Assignment{a}})
		}, "assignment", "change", `""`, `"2024-12-31"`, editor.ID},
		{"end", func() error {
			a.To = "2024-06-30"
			return s.ChangeDuties(ctx, 0, &policy.DutyChanges{End: []*policy.Assignment{a}})
		}, "assignment", "end", `""`, `"2024-06-30"`, 0},
		{"report", func() error {
			return s.AddProgress(ctx, editor.ID, &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.Done, Percent: 100, Note: same("完成"), Links: []string{"https://example.test/a"}}, 0)
		}, "progress", "add", `null`, `100`, editor.ID},
		{"note", func() error { return s.SetNote(ctx, editor.ID, note) }, "note", "add", `null`, `"第一句"`, editor.ID},
		{"another note", func() error { note.Body = same("第二句"); return s.SetNote(ctx, editor.ID, note) }, "note", "change", `"第一句"`, `"第二句"`, editor.ID},
		{"no note", func() error { note.Body = policy.Text{}; return s.SetNote(ctx, editor.ID, note) }, "note", "end", `"第二句"`, `null`, editor.ID},
		{"publish a name", func() error { return s.PublishName(ctx, editor.ID, a.Official, true) }, "official", "change", `false`, `true`, editor.ID},
		{"hide it by a table", func() error {
			o := &policy.Official{Name: same("測試人員甲"), Post: same("科長")}
			c := assignment(d, 3, "測試單位甲", policy.Lead)
			c.Official = o
			if err := s.ChangeDuties(ctx, editor.ID, &policy.DutyChanges{Add: []*policy.Assignment{c}}); err != nil {
				return err
			}
			// The newest entry is the assignment's; the one before is the name's.
			events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventOfficial, Limit: 1})
			if err != nil || events[0].Action != "change" || events[0].After["public"] != false {
				t.Errorf("a name that a table hides: %+v, %v", events, err)
			}
			return err
		}, "assignment", "add", `null`, `"lead"`, editor.ID},
		{"rename", func() error { return s.RenameDepartment(ctx, editor.ID, a.Department, same("測試單位丙"), "bing") },
			"department", "rename", `"測試單位甲"`, `"測試單位丙"`, editor.ID},
		{"another department", func() error { return s.ChangeDuties(ctx, editor.ID, &policy.DutyChanges{Add: []*policy.Assignment{b}}) },
			"assignment", "add", `null`, `"lead"`, editor.ID},
		{"merge", func() error {
			from, err := s.Department(ctx, "bing")
			if err != nil {
				return err
			}
			return s.MergeDepartment(ctx, editor.ID, from, b.Department)
		}, "department", "merge", `"測試單位丙"`, `"測試單位乙"`, editor.ID},
		{"erase", func() error { _, err := s.ErasePerson(ctx, editor.ID, a.Official); return err }, "official", "erase", `null`, `null`, editor.ID},
		{"password", func() error { return s.SetPassword(ctx, admin.ID, editor, "another") }, "user", "password", `null`, `null`, admin.ID},
		{"disable", func() error { return s.DisableUser(ctx, admin.ID, editor) }, "user", "disable", `null`, `null`, admin.ID},
	} {
		last := newest(t, s).ID
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		e := newest(t, s)
		if e.ID <= last || e.Kind != step.kind || e.Action != step.action || e.UserID != step.by || e.At.IsZero() {
			t.Errorf("%s: the history says %s %s by %d", step.name, e.Kind, e.Action, e.UserID)
		}
		if !valued(e.Before, step.before) || !valued(e.After, step.after) {
			t.Errorf("%s: before %v, after %v; want %s and %s", step.name, e.Before, e.After, step.before, step.after)
		}
	}
	former, err := s.FormerDepartments(ctx)
	if err != nil || len(former) != 1 {
		t.Errorf("former departments %v, %v", former, err)
	}
}

// valued reports whether one of the fields has the value, as JSON; null asks for no fields.
func valued(fields map[string]any, value string) bool {
	if value == "null" {
		return len(fields) == 0
	}
	for _, v := range fields {
		if raw, err := json.Marshal(v); err == nil && string(raw) == value {
			return true
		}
	}
	return false
}

func TestNobodyRewritesTheHistory(t *testing.T) {
	s, d := office(t)
	if err := s.AddProgress(ctx, 0, &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.Done, Percent: 100}, 0); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`UPDATE history SET user_id = 7`,
		`DELETE FROM history`,
		`INSERT OR REPLACE INTO history (id, at, kind, action, row_id) SELECT id, at, kind, 'nothing', row_id FROM history`,
		`REPLACE INTO history (id, at, kind, action, row_id) SELECT max(id), '', 'x', 'x', 1 FROM history`,
		`UPDATE progress SET percent = 1`,
		`DELETE FROM progress`,
		`INSERT OR REPLACE INTO progress (id, document_id, measure, day, status, percent) SELECT id, document_id, measure, day, status, 1 FROM progress`,
	} {
		if _, err := s.db.Writes.ExecContext(ctx, query); err == nil {
			t.Errorf("%s is allowed", query)
		}
	}
	var percent, events int
	if err := s.db.Writes.QueryRowContext(ctx, `SELECT (SELECT percent FROM progress), (SELECT count(*) FROM history WHERE kind = 'progress' AND action = 'add')`).Scan(&percent, &events); err != nil || percent != 100 || events != 1 {
		t.Errorf("percent %d, %d entries, %v", percent, events, err)
	}
}
