package office

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// kept is what was stored of how long a document holds.
type kept struct {
	Lasting
	said   *policy.Validity
	reason string
}

func (k *kept) SetValidity(_ context.Context, _, _ int64, v *policy.Validity, reason string) error {
	k.said, k.reason = v, reason
	return nil
}

func TestHowLongADocumentHoldsNeedsAReasonAndDaysInOrder(t *testing.T) {
	for name, of := range map[string]struct {
		form ValidityForm
		code policy.IssueCode
	}{
		"no reason":                   {ValidityForm{State: "in_force"}, policy.ValidityReason},
		"a reason that is too long":   {ValidityForm{State: "in_force", Reason: strings.Repeat("字", policy.MaxReason+1)}, policy.ValidityReason},
		"an end before the start":     {ValidityForm{State: "in_force", From: "2024-05-01", Until: "2024-04-30", Reason: "測字1號"}, policy.ValidityDays},
		"repealed before it began":    {ValidityForm{State: "repealed", From: "2024-05-01", Since: "2024-04-30", Reason: "測字1號"}, policy.ValidityDays},
		"no day":                      {ValidityForm{State: "in_force", From: "2024-02-30", Reason: "測字1號"}, policy.DayInvalid},
		"no state":                    {ValidityForm{State: "perhaps", Reason: "測字1號"}, policy.ChoiceInvalid},
		"what can be":                 {ValidityForm{State: "in_force", From: "2024-05-01", Until: "2024-05-01", Reason: " 測字\n1號 "}, ""},
		"the texts are to tell again": {ValidityForm{Reason: "測字1號"}, ""},
	} {
		k := &kept{}
		err := (&Cases{Lasting: k}).SetValidity(context.Background(), &policy.User{ID: 1}, &policy.Document{ID: 1}, of.form)
		var e *policy.Error
		switch {
		case of.code == "" && (err != nil || k.reason == "" || strings.Contains(k.reason, "\n") || (k.said == nil) != (of.form.State == "")):
			t.Errorf("%s: %v, kept %+v", name, err, k)
		case of.code != "" && (!errors.As(err, &e) || policy.IssueOf(err).Code != of.code || k.reason != ""):
			t.Errorf("%s: %v, kept %+v; want %s", name, err, k, of.code)
		}
	}
}
