package server_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A link lets somebody without an account report once on one measure, while the office lets links be made.
func TestALinkReportsOnceWithoutAnAccount(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	editor := s.login("editor")
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if err != nil {
		t.Fatal(err)
	}
	const links = "/zh-Hant/admin/d/baoan-2024/m/17/links"
	ask := url.Values{"assignment": {itoa(who[0].ID)}, "days": {"3"}}
	if w := s.post(links, editor, ask); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), policy.NewIssue(policy.LinksOff).In(policy.Traditional)) {
		t.Errorf("while they are off: %d", w.Code)
	}
	settings := policy.UsualSettings()
	settings.Links, settings.Approve = true, true
	if err := s.store.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[string]int{"0": http.StatusBadRequest, "31": http.StatusBadRequest, "x": http.StatusBadRequest} {
		w := s.post(links, editor, url.Values{"assignment": {itoa(who[0].ID)}, "days": {days}})
		if w.Code != want || !strings.Contains(w.Body.String(), policy.NewIssue(policy.LinkDaysBad, policy.MostLinkDays).In(policy.Traditional)) {
			t.Errorf("%s days: %d", days, w.Code)
		}
	}
	address := regexp.MustCompile(`/zh-Hant/report/[A-Z2-7]+`)
	fresh := func() string {
		t.Helper()
		w := s.post(links, editor, ask)
		found := address.FindString(w.Body.String())
		if w.Code != http.StatusOK || found == "" {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
		return found
	}
	first, second := fresh(), fresh()
	if body := s.get(links, "Cookie", editor).Body.String(); address.MatchString(body) {
		t.Error("a link is shown once more")
	}
	form := s.get(first)
	if form.Code != http.StatusOK || form.Header().Get("Referrer-Policy") != "no-referrer" || !strings.Contains(form.Header().Get("Cache-Control"), "no-store") || strings.Contains(form.Body.String(), "批量") {
		t.Errorf("the form: %d %v", form.Code, form.Header())
	}
	report := url.Values{"day": {"2024-06-30"}, "status": {"in_progress"}, "percent": {"150"}, "note": {"已招標"}, "problem": {"資金"}, "next": {"撥付"}}
	if w := s.post(first, "", report); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "已招標") {
		t.Errorf("what is wrong is not kept: %d", w.Code)
	}
	report.Set("percent", "40")
	if w := s.post(first, "", report); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "已收到") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	gone := policy.NewIssue(policy.LinkGone).In(policy.Traditional)
	if w := s.post(first, "", report); !strings.Contains(w.Body.String(), gone) || !strings.Contains(w.Body.String(), "已招標") || !strings.Contains(w.Body.String(), "撥付") {
		t.Errorf("what was typed for a link that is gone is lost: %s", w.Body)
	}
	for _, w := range []int{s.get(first).Code, s.post(first, "", report).Code, s.get("/zh-Hant/report/" + strings.Repeat("A", 26)).Code} {
		if w != http.StatusNotFound {
			t.Errorf("used, or made up: %d", w)
		}
	}
	if body := s.get(first).Body.String(); !strings.Contains(body, gone) {
		t.Errorf("it is not said that the link holds no more: %s", body)
	}
	waiting, err := s.store.WaitingReports(ctx)
	if err != nil || len(waiting) != 1 || waiting[0].Measure != 17 || waiting[0].Percent != 40 || waiting[0].Problem.Hant != "資金" {
		t.Errorf("%+v %v", waiting, err)
	}
	events, err := s.store.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, DocumentID: 1, Measure: 17, Kind: policy.EventProgress, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	var actions []string
	for _, e := range events {
		actions = append(actions, e.Action)
	}
	if got := strings.Join(actions, " "); !strings.HasPrefix(got, "link_use add link link") {
		t.Errorf("the history: %s", got)
	}
	// Taken back, or switched off, it is nobody's.
	list, err := s.store.ReportLinks(ctx, 1, 17)
	if err != nil || len(list) != 2 || !list[0].Used.IsZero() || list[1].Used.IsZero() {
		t.Fatalf("%+v %v", list, err)
	}
	settings.Links = false
	if err := s.store.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	if w := s.get(second); w.Code != http.StatusNotFound {
		t.Errorf("switched off: %d", w.Code)
	}
	settings.Links = true
	if err := s.store.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	if w := s.post(links, editor, url.Values{"revoke": {itoa(list[0].ID)}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	if w := s.get(second); w.Code != http.StatusNotFound {
		t.Errorf("taken back: %d", w.Code)
	}
	// Whose assignment ends has no measure to report on.
	third := fresh()
	if w := s.get(third); w.Code != http.StatusOK {
		t.Fatalf("%d", w.Code)
	}
	var ends policy.DutyChanges
	for _, a := range who {
		ended := *a
		ended.EndBefore(policy.Calendar{}.Today())
		ends.End = append(ends.End, &ended)
	}
	if err := s.store.ChangeDuties(ctx, 0, &ends); err != nil {
		t.Fatal(err)
	}
	if w := s.get(third); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), gone) {
		t.Errorf("of who answers no more: %d", w.Code)
	}
}

// Where reminders go is said in the browser, with the script; what is no address is refused with what was typed.
func TestAnEditorSaysWhereRemindersGo(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	const unit = "/zh-Hant/admin/org/ce-shi-dan-wei-jia"
	if w := s.post(unit+"/remind", editor, url.Values{"remind": {"x"}, "script": {"Hans"}}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `value="x"`) {
		t.Errorf("no address: %d", w.Code)
	}
	if w := s.post(unit+"/remind", editor, url.Values{"remind": {"jia@example.test"}, "script": {"Hans"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	points, err := s.store.MailPoints(context.Background())
	if err != nil || len(points) != 1 || points[0].Mail != "jia@example.test" || points[0].Script != policy.Hans {
		t.Errorf("%+v %v", points, err)
	}
	if body := s.get(unit, "Cookie", editor).Body.String(); !strings.Contains(body, "jia@example.test") || !strings.Contains(body, `<option value="Hans" selected>`) {
		t.Error("the page does not show it")
	}
	if w := s.post(unit+"/remind", editor, url.Values{"remind": {""}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	if points, err = s.store.MailPoints(context.Background()); err != nil || len(points) != 0 {
		t.Errorf("%+v %v", points, err)
	}
}
