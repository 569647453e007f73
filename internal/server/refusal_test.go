package server_test

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// The page of an error says in the reader's script what was wrong with what was asked, the
// API the same in English: the words are those of the one table.
func TestAnErrorSaysWhatWasWrong(t *testing.T) {
	s := staffed(t)
	long := strings.Repeat("x", search.MaxLength+1)
	admin, official := s.login("admin"), s.login("official")
	for _, test := range []struct {
		path, cookie string
		code         int
		want         policy.Issue
	}{
		{"/nothing", "", 404, policy.NewIssue(policy.AddressUnknown)},
		{"/t/nothing", "", 404, policy.NewIssue(policy.TermMissing, "nothing")},
		{"/org/nothing", "", 404, policy.NewIssue(policy.DepartmentMissing, "nothing")},
		{"/official/nothing", "", 404, policy.NewIssue(policy.OfficialMissing, "nothing")},
		{"/series/nothing", "", 404, policy.NewIssue(policy.SeriesMissing, "nothing")},
		{"/compare.json?a=baoan-2024&b=nothing", "", 404, policy.NewIssue(policy.DocumentMissing, "nothing")},
		{"/d/baoan-2024/edition/9", "", 404, policy.NewIssue(policy.EditionMissing, 9)},
		{"/?page=99", "", 404, policy.NewIssue(policy.PartMissing, 99)},
		{"/d/baoan-2024?map=q&q=" + long, "", 400, policy.NewIssue(policy.QueryLong, search.MaxLength)},
		{"/d/baoan-2024/m/17/history?before=x", "", 400, policy.NewIssue(policy.NumberInvalid, "before", "x", 1, "…")},
		{"/admin/users/99", admin, 404, policy.NewIssue(policy.AccountMissing, 99)},
		{"/admin/users", official, 403, policy.NewIssue(policy.NotAllowed)},
		{"/admin/d/baoan-2024/m/20", official, 403, policy.NewIssue(policy.MayNotReport, 20)},
	} {
		for tag, language := range map[string]policy.Language{"/zh-Hant": policy.Traditional, "/zh-Hans": policy.Simplified} {
			w := s.get(tag+test.path, "Cookie", test.cookie)
			if w.Code != test.code || !strings.Contains(w.Body.String(), html.EscapeString(test.want.In(language))) {
				t.Errorf("%s%.60s: %d does not say %q", tag, test.path, w.Code, test.want.In(language))
			}
		}
	}
	for path, want := range map[string]policy.Issue{
		"/nothing":                           policy.NewIssue(policy.APIUnknown),
		"/documents?limit=x":                 policy.NewIssue(policy.NumberInvalid, "limit", "x", 0, 1000),
		"/documents/baoan-2024?script=latin": policy.NewIssue(policy.ChoiceInvalid, "script", "latin", "hant, hans"),
		"/compare?a=baoan-2024":              policy.NewIssue(policy.CompareUnnamed),
	} {
		w := s.get("/api/v1" + path)
		var problem struct{ Detail string }
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code < http.StatusBadRequest || problem.Detail != want.Message {
			t.Errorf("%s: %d %q, want %q", path, w.Code, problem.Detail, want.Message)
		}
	}
}
