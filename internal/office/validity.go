package office

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// ValidityForm is what somebody typed of how long a document holds 效力.
type ValidityForm struct {
	State  string // a policy.ValidityState, "" to let the texts tell
	Since  string
	From   string
	Until  string
	Reason string
}

// SetValidity keeps what an editor says of how long a document holds, or takes it back. Errors
// as of newValidity; Invalid: nothing says what that is known from (ValidityReason).
func (c *Cases) SetValidity(ctx context.Context, by *policy.User, d *policy.Document, f ValidityForm) error {
	reason := strings.Join(strings.Fields(strings.ToValidUTF8(f.Reason, "")), " ")
	if reason == "" || utf8.RuneCountInString(reason) > policy.MaxReason {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ValidityReason, policy.MaxReason))
	}
	if f.State == "" {
		return c.Lasting.SetValidity(ctx, by.ID, d.ID, nil, reason)
	}
	v, err := newValidity(f.State, strings.TrimSpace(f.Since), strings.TrimSpace(f.From), strings.TrimSpace(f.Until))
	if err != nil {
		return err
	}
	return c.Lasting.SetValidity(ctx, by.ID, d.ID, v, reason)
}

// newValidity is what an editor says of how long a document holds. Invalid: there is no such
// state (policy.ChoiceInvalid), what should be a day is none (policy.DayInvalid), it ends before it begins (policy.ValidityDays).
func newValidity(state, since, from, until string) (*policy.Validity, error) {
	v := &policy.Validity{State: policy.ValidityState(state), Since: since, From: from, Until: until}
	if v.State != policy.ValidityInForce && v.State != policy.ValidityAmended && v.State != policy.ValidityRepealed {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "state", state, "in_force, amended, repealed"))
	}
	if v.State == policy.ValidityInForce {
		v.Since = ""
	}
	for _, day := range []string{v.Since, v.From, v.Until} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.DayInvalid, day))
		}
	}
	for _, end := range []string{v.Until, v.Since} {
		if end != "" && end < v.From {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ValidityDays, v.From, end))
		}
	}
	return v, nil
}
