package office

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Account is an account as somebody asks for it, without its password. Invalid: nobody
// can log in by this name (AccountInvalid), or as of CheckAccess.
func Account(name string, access policy.Access, post *policy.Official) (*policy.User, error) {
	u := &policy.User{Name: policy.FoldAccount(strings.TrimSpace(name)), Access: access, Official: post}
	if !auth.ValidName(u.Name) {
		return u, policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountInvalid, u.Name))
	}
	return u, CheckAccess(access, post)
}

// CheckAccess refuses with Invalid what is no role (AccessUnknown), an official's account
// without the post whose holder it is, and any other account with one (AccountPost).
func CheckAccess(access policy.Access, post *policy.Official) error {
	switch {
	case !access.Valid():
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccessUnknown, access))
	case (access == policy.AccessOfficial) != (post != nil):
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountPost))
	}
	return nil
}
