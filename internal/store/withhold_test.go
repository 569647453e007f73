package store

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What a visitor may not see does not leave the store for them: whoever forgets to
// ask shows nothing.
func TestNoNameThatIsNotPublicLeavesTheStoreForAVisitor(t *testing.T) {
	ctx := context.Background()
	s, d := office(t)
	secret, known := assignment(d, 1, "測試單位甲", policy.Lead), assignment(d, 2, "測試單位乙", policy.Lead)
	secret.Official = &policy.Official{Name: same("測試人員甲"), Post: same("科長")}
	known.Official = &policy.Official{Name: same("測試人員乙"), Post: same("處長"), Public: true}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{secret, known}})
	if err := s.SetContact(ctx, 0, secret.Official, policy.ContactDetails{Phone: "0755-00000000", Mail: "jia@example.test"}); err != nil {
		t.Fatal(err)
	}
	told := func(access policy.Access) string {
		var all []any
		keep := func(v any, err error) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, v)
		}
		keep(s.Assignments(ctx, access, d.ID, 0))
		keep(s.Duties(ctx, access, secret.Department.ID, 0))
		keep(s.Duties(ctx, access, known.Department.ID, 0))
		keep(s.Officials(ctx, access, 0))
		keep(s.Official(ctx, access, secret.Official.Slug))
		keep(s.ContactDetails(ctx, access, secret.Official.ID))
		keep(s.History(ctx, policy.HistoryFilter{Access: access, Limit: 100}))
		keep(s.HistoryOfDuties(ctx, policy.HistoryFilter{Access: access, OfficialID: secret.Official.ID, Limit: 100}))
		raw, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	visitor, official := told(policy.AccessReader), told(policy.AccessOfficial)
	for _, private := range []string{"測試人員甲", "0755-00000000", "jia@example.test"} {
		if strings.Contains(visitor, private) {
			t.Errorf("a visitor is told %s", private)
		}
		if !strings.Contains(official, private) {
			t.Errorf("who is logged in is not told %s", private)
		}
	}
	if !strings.Contains(visitor, "測試人員乙") {
		t.Error("a visitor is not told a public name")
	}
}
