package store

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

func TestAHiddenReportIsNoStateOfItsMeasure(t *testing.T) {
	s, d := office(t)
	add := func(status policy.Status, percent int, seen int64) *policy.Progress {
		t.Helper()
		p := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: status, Percent: percent, Note: same("說明"), HTML: same("<p>說明</p>")}
		if err := s.AddProgress(ctx, 0, p, seen); err != nil {
			t.Fatal(err)
		}
		return p
	}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{assignment(d, 1, "測試單位甲", policy.Lead)}})
	first := add(policy.InProgress, 40, 0)
	second := add(policy.Blocked, 70, first.ID)
	third := add(policy.Done, 100, second.ID)
	for _, p := range []*policy.Progress{second, third} {
		if err := s.Hide(ctx, 0, policy.EventProgress, p.ID, "填錯了"); err != nil {
			t.Fatal(err)
		}
	}
	// What is shown is the state, wherever one asks.
	list, _, err := s.Reports(ctx, d.ID, 1, 0)
	if err != nil || len(list) != 1 || list[0].ID != first.ID || list[0].HTML.Hant != "<p>說明</p>" {
		t.Errorf("reports: %+v, %v", list, err)
	}
	if list, err = s.LatestReports(ctx, d.ID); err != nil || len(list) != 1 || list[0].Percent != 40 {
		t.Errorf("latest: %+v, %v", list, err)
	}
	if duties, err := s.Duties(ctx, policy.AccessReader, 1, 0); err != nil || len(duties) != 1 || duties[0].Report.Percent != 40 {
		t.Errorf("duties: %+v, %v", duties, err)
	}
	if byID, err := s.ReportsByID(ctx, []int64{second.ID}); err != nil || len(byID) > 0 {
		t.Errorf("a hidden report: %v", err)
	}
	for state, want := range map[policy.Status]int{policy.InProgress: 1, policy.Done: 0, policy.Blocked: 0} {
		req := search.Request{Query: search.Parse("甲"), Filter: search.Filter{Status: string(state)}}
		if found, err := s.Search(ctx, req); err != nil || found.Total != want {
			t.Errorf("%d measures are %s, want %d, %v", found.Total, state, want, err)
		}
	}
	// Whoever reports sees all of them, and saves in knowledge of the newest.
	if list, _, err = s.ReportsWithHidden(ctx, d.ID, 1, 0); err != nil || len(list) != 3 || list[0].Hidden != "填錯了" || list[2].Hidden != "" {
		t.Errorf("with hidden: %+v, %v", list, err)
	}
	fourth := add(policy.InProgress, 50, third.ID)
	// The history keeps everything; visitors are told of nothing that is hidden, not even
	// as what stood before.
	if err := s.Hide(ctx, 0, policy.EventProgress, third.ID, ""); err != nil {
		t.Fatal(err)
	}
	all, err := s.History(ctx, policy.HistoryFilter{DocumentID: d.ID, Measure: 1, Kind: policy.EventProgress, Access: policy.AccessAdmin, Limit: 20})
	if err != nil || len(all) != 7 || all[0].Action != "show" || all[0].Before["reason"] != "填錯了" || all[2].Action != "hide" {
		t.Errorf("%d events, %v", len(all), err)
	}
	public, err := s.History(ctx, policy.HistoryFilter{DocumentID: d.ID, Measure: 1, Kind: policy.EventProgress, Limit: 20})
	if err != nil || len(public) != 3 {
		t.Fatalf("visitors are told of %d, %v", len(public), err)
	}
	for i, want := range []*policy.Progress{fourth, third, first} {
		if public[i].RowID != want.ID || public[i].Before["percent"] == 70.0 {
			t.Errorf("visitors are told of %+v", public[i])
		}
	}
	problems, err := s.Check(ctx)
	for _, p := range problems {
		if strings.HasPrefix(p.String(), "history") {
			t.Errorf("check: %s", p)
		}
	}
	if err != nil {
		t.Error(err)
	}
}

func TestAHiddenNoteStaysWithItsEditors(t *testing.T) {
	s, d := office(t)
	n := &policy.Note{Subject: "/d/" + d.Slug + "/m/1", Body: same("一"), HTML: same("<p>一</p>")}
	if err := s.SetNote(ctx, 0, n); err != nil {
		t.Fatal(err)
	}
	hide := func(reason string, shown int) {
		t.Helper()
		if err := s.Hide(ctx, 0, policy.EventNote, n.ID, reason); err != nil {
			t.Fatal(err)
		}
		list, err := s.Notes(ctx, n.Subject)
		all, also := s.NotesWithHidden(ctx, n.Subject)
		if err != nil || also != nil || len(list) != shown || len(all) != 1 || all[0].Hidden != reason {
			t.Errorf("hidden for %q: %d of %+v, %v, %v", reason, len(list), all, err, also)
		}
	}
	hide("有誤", 0)
	if e := newest(t, s); e.Action != "hide" || e.After["reason"] != "有誤" || e.Measure != 1 {
		t.Errorf("the history says %+v", e)
	}
	// What is written over it stays hidden.
	n.Body = same("二")
	if err := s.SetNote(ctx, 0, n); err != nil {
		t.Fatal(err)
	}
	hide("有誤", 0)
	if e := newest(t, s); e.Action != "change" {
		t.Errorf("hiding for the same reason is told: %+v", e)
	}
	hide("", 1)
	if err := s.Hide(ctx, 0, policy.EventNote, 999, "x"); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("a note that is not there: %v", err)
	}
}

func TestStoredTextsWaitForTheirHTML(t *testing.T) {
	s, d := office(t)
	subject := "/d/" + d.Slug + "/m/1"
	var notes []*policy.Note
	for range 3 {
		n := &policy.Note{Subject: subject, Body: same("**一**")}
		if err := s.SetNote(ctx, 0, n); err != nil {
			t.Fatal(err)
		}
		notes = append(notes, n)
	}
	if err := s.AddProgress(ctx, 0, &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.Done, Percent: 100, Note: same("二")}, 0); err != nil {
		t.Fatal(err)
	}
	if err := s.AddProgress(ctx, 0, &policy.Progress{DocumentID: d.ID, Measure: 2, Day: "2024-05-01", Status: policy.Done, Percent: 100}, 0); err != nil {
		t.Fatal(err)
	}
	first, err := s.Unrendered(ctx, policy.EventNote, 0, 2)
	if err != nil || len(first) != 2 || first[0].Body.Hant != "**一**" {
		t.Fatalf("%+v, %v", first, err)
	}
	// Somebody writes a newer text meanwhile: it does not get the older one's HTML.
	notes[1].Body, notes[1].HTML = same("新"), same("<p>新</p>")
	if err := s.SetNote(ctx, 0, notes[1]); err != nil {
		t.Fatal(err)
	}
	if err := s.SetRendered(ctx, policy.EventNote, first, []policy.Text{same("<p>一</p>"), same("<p>一</p>")}); err != nil {
		t.Fatal(err)
	}
	rest, err := s.Unrendered(ctx, policy.EventNote, 0, 10)
	if err != nil || len(rest) != 1 || rest[0].ID != notes[2].ID {
		t.Fatalf("what was broken off goes on with %+v, %v", rest, err)
	}
	// One that passes the limits is not tried again.
	if err := s.SetRendered(ctx, policy.EventNote, rest, []policy.Text{{}}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Notes(ctx, subject)
	if err != nil || list[0].HTML.Hant != "<p>一</p>" || list[1].HTML.Hant != "<p>新</p>" || !list[2].HTML.Empty() {
		t.Errorf("%+v, %v", list, err)
	}
	reports, err := s.Unrendered(ctx, policy.EventProgress, 0, 10)
	if err != nil || len(reports) != 1 {
		t.Fatalf("%+v, %v", reports, err)
	}
	if err := s.SetRendered(ctx, policy.EventProgress, reports, []policy.Text{same("<p>二</p>")}); err != nil {
		t.Fatal(err)
	}
	if byID, err := s.ReportsByID(ctx, []int64{reports[0].ID}); err != nil || len(byID) != 1 || byID[reports[0].ID].HTML.Hant != "<p>二</p>" {
		t.Errorf("%+v, %v", byID, err)
	}
	for _, kind := range []policy.EventKind{policy.EventNote, policy.EventProgress} {
		if left, err := s.Unrendered(ctx, kind, 0, 10); err != nil || len(left) != 0 {
			t.Errorf("%d are left, %v", len(left), err)
		}
	}
}
