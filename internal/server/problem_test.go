package server

import (
	"errors"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A page's words are chosen by what the refusal is, not by the words of its message.
func TestARefusalIsToldByItsCode(t *testing.T) {
	refused := func(code policy.IssueCode) error { return policy.Refuse(policy.Invalid, policy.NewIssue(code, 1)) }
	for want, err := range map[string]error{
		"lead": refused(policy.LeadTwice), "dates": refused(policy.DatesDisorder),
		"other": (&policy.Assignment{Measure: 1, Role: "x"}).Validate(), // "… is no role; use lead, …"
		"":      errors.New("the database has a lead before it"), "conflict": policy.Errorf(policy.Conflict, "somebody's lead came before"),
	} {
		if got := problemOf(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
