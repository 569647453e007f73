package office

import (
	"context"
	"strings"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Accounts is what the use cases need of accounts.
type Accounts interface {
	AddUser(ctx context.Context, by int64, u *policy.User) error
	DisableUser(ctx context.Context, by int64, u *policy.User) error
	EnableUser(ctx context.Context, by int64, u *policy.User) error
	EndSessions(ctx context.Context, by int64, u *policy.User) error
	SetAccess(ctx context.Context, by int64, u *policy.User, access policy.Access, official *policy.Official) error
	SetPassword(ctx context.Context, by int64, u *policy.User, hash string) error
}

// AddAccount stores an account as somebody asks for it; hash gives the hash of its password
// once the rest is right. Invalid: nobody can log in by this name (AccountInvalid), another
// has it (AccountTaken), the role and the post do not go together (AccessUnknown,
// AccountPost), or as of hash.
func (c *Cases) AddAccount(ctx context.Context, by *policy.User, name string, access policy.Access, post *policy.Official, hash func() (string, error)) (*policy.User, error) {
	u := &policy.User{Name: policy.FoldAccount(strings.TrimSpace(name)), Access: access, Official: post}
	if !auth.ValidName(u.Name) {
		return u, policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountInvalid, u.Name)).At("name")
	}
	err := checkAccess(access, post)
	if err == nil {
		u.Password, err = hash()
	}
	if err == nil {
		err = c.Accounts.AddUser(ctx, by.ID, u)
	}
	return u, err
}

// checkAccess refuses with Invalid what is no role (AccessUnknown), an official's account
// without the post whose holder it is, a unit's without the department (a post without ID), and any other account with one (AccountPost).
func checkAccess(access policy.Access, post *policy.Official) error {
	switch {
	case !access.Valid():
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccessUnknown, access)).At("official")
	case (access == policy.AccessOfficial) != (post != nil && post.ID > 0), (access == policy.AccessUnit) != (post != nil && post.ID == 0 && post.Department != nil):
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountPost)).At("official")
	}
	return nil
}

// notOneself refuses with Invalid (AccountSelf) what would shut out who does it.
func notOneself(by, u *policy.User) error {
	if by.ID != 0 && by.ID == u.ID {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountSelf))
	}
	return nil
}

// SetAccess gives an account another role and post. Invalid: it is one's own
// (AccountSelf), no other administrator would be left (LastAdmin), or as of AddAccount.
func (c *Cases) SetAccess(ctx context.Context, by, u *policy.User, access policy.Access, post *policy.Official) error {
	if err := notOneself(by, u); err != nil {
		return err
	}
	if err := checkAccess(access, post); err != nil {
		return err
	}
	return c.Accounts.SetAccess(ctx, by.ID, u, access, post)
}

// DisableAccount keeps an account from logging in; errors as of SetAccess.
func (c *Cases) DisableAccount(ctx context.Context, by, u *policy.User) error {
	if err := notOneself(by, u); err != nil {
		return err
	}
	return c.Accounts.DisableUser(ctx, by.ID, u)
}

// EnableAccount lets it log in again.
func (c *Cases) EnableAccount(ctx context.Context, by, u *policy.User) error {
	return c.Accounts.EnableUser(ctx, by.ID, u)
}

// LogOut ends all sessions of an account.
func (c *Cases) LogOut(ctx context.Context, by, u *policy.User) error {
	return c.Accounts.EndSessions(ctx, by.ID, u)
}

// SetPassword gives an account another password, by its hash, and ends its sessions.
func (c *Cases) SetPassword(ctx context.Context, by, u *policy.User, hash string) error {
	return c.Accounts.SetPassword(ctx, by.ID, u, hash)
}
