package office_test

import (
	"context"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAnAccountIsForOneRole(t *testing.T) {
	post := &policy.Official{ID: 7}
	for _, test := range []struct {
		name   string
		access policy.Access
		post   *policy.Official
		want   policy.IssueCode
	}{
		{"pen", policy.AccessEditor, nil, ""}, {" ｐen ", policy.AccessEditor, nil, ""}, {"甲", policy.AccessOfficial, post, ""},
		{"Pen", policy.AccessEditor, nil, policy.AccountInvalid}, {"", policy.AccessAdmin, nil, policy.AccountInvalid},
		{"pen", "king", nil, policy.AccessUnknown}, {"pen", policy.AccessReader, nil, policy.AccessUnknown},
		{"pen", policy.AccessOfficial, nil, policy.AccountPost}, {"pen", policy.AccessAdmin, post, policy.AccountPost},
	} {
		c, store, _ := desk()
		c.Accounts = store
		hashed := false
		u, err := c.AddAccount(context.Background(), editor, test.name, test.access, test.post, func() (string, error) { hashed = true; return "hash", nil })
		if office.CodeOf(err) != test.want || hashed != (test.want == "") || test.want == "" && (u.Name != strings.TrimSpace(policy.FoldAccount(test.name)) || u.Official != test.post || u.Password != "hash") {
			t.Errorf("%q %s: %v, %+v", test.name, test.access, err, u)
		}
	}
}

// Nobody shuts themselves out; what the store refuses keeps its reason.
func TestNobodyChangesTheirOwnAccount(t *testing.T) {
	c, store, _ := desk()
	c.Accounts = store
	ctx, other := context.Background(), &policy.User{ID: 9}
	for name, change := range map[string]func(u *policy.User) error{
		"access":  func(u *policy.User) error { return c.SetAccess(ctx, editor, u, policy.AccessAdmin, nil) },
		"disable": func(u *policy.User) error { return c.DisableAccount(ctx, editor, u) },
	} {
		if err := change(editor); office.CodeOf(err) != policy.AccountSelf {
			t.Errorf("%s of one's own: %v", name, err)
		}
		store.refuse = nil
		if err := change(other); err != nil {
			t.Errorf("%s of another: %v", name, err)
		}
		store.refuse = policy.Refuse(policy.Invalid, policy.NewIssue(policy.LastAdmin, "甲"))
		if err := change(other); office.CodeOf(err) != policy.LastAdmin {
			t.Errorf("%s of the last: %v", name, err)
		}
	}
}
