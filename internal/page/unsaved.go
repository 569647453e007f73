package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Unsaved 未保存 is why what somebody typed into a form was not saved, and where it stands.
type Unsaved struct {
	At      string       // the field or form by its id, "" for the page as a whole
	Problem policy.Issue // none without a code
}

// NotSaved is what a page shows of a refusal.
func NotSaved(err error) Unsaved {
	why := policy.IssueOf(err)
	if code := office.CodeOf(err); code != why.Code {
		why = policy.NewIssue(code)
	}
	return Unsaved{policy.FieldOf(err), why}
}

// Wrong reports whether it is about the field.
func (u Unsaved) Wrong(field string) bool { return u.Problem.Code != "" && u.At == field }
