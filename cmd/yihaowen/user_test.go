package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

func TestUsersAreKeptFromTheCommandLine(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	for _, step := range []struct {
		name, stdin string
		args        []string
		code        int
		says        string
	}{
		{"no such command", "", []string{"user", "remove", "--db", db, "a"}, 2, "usage"},
		{"a short password", "short\n", []string{"user", "add", "--db", db, "chief"}, 1, policy.NewIssue(policy.PasswordLength, 5, 10, 200).Message},
		{"no password", "", []string{"user", "add", "--db", db, "chief"}, 1, "characters"},
		{"a name with a space", "long enough 1\n", []string{"user", "add", "--db", db, "a b"}, 1, "login"},
		{"an official without a post", "long enough 1\n", []string{"user", "add", "--db", db, "--role", "official", "a"}, 1, "--official"},
		{"a role there is not", "long enough 1\n", []string{"user", "add", "--db", db, "--role", "king", "a"}, 1, "--role"},
		{"the first admin", "long enough 1\n", []string{"user", "add", "--db", db, "chief"}, 0, "chief may log in as admin"},
		{"the same again", "long enough 1\n", []string{"user", "add", "--db", db, "chief"}, 1, policy.NewIssue(policy.AccountTaken, "chief").Message},
		{"an editor", "long enough 2\n", []string{"user", "add", "--db", db, "--role", "editor", "pen"}, 0, "pen may log in as editor"},
		{"another password", "long enough 3\n", []string{"user", "passwd", "--db", db, "pen"}, 0, ""},
		{"nobody's password", "long enough 3\n", []string{"user", "passwd", "--db", db, "nobody"}, 1, "there is no user"},
		{"disable", "", []string{"user", "disable", "--db", db, "pen"}, 0, ""},
		{"enable", "", []string{"user", "enable", "--db", db, "pen"}, 0, ""},
		{"a role that needs a post", "", []string{"user", "role", "--db", db, "--role", "official", "pen"}, 1, "--official"},
		{"another role", "", []string{"user", "role", "--db", db, "--role", "admin", "pen"}, 0, ""},
		{"and back", "", []string{"user", "role", "--db", db, "--role", "editor", "pen"}, 0, ""},
		{"disable again", "", []string{"user", "disable", "--db", db, "pen"}, 0, ""},
		{"list", "", []string{"user", "list", "--db", db}, 0, "chief\tadmin\tactive\t\npen\teditor\tdisabled\t\n"},
	} {
		r := yihaowen(t, step.stdin, step.args...)
		if r.code != step.code || !strings.Contains(r.stdout+r.stderr, step.says) {
			t.Errorf("%s: exit %d, %s%s", step.name, r.code, r.stdout, r.stderr)
		}
		if strings.Contains(r.stdout+r.stderr, "long enough") {
			t.Errorf("%s: prints the password", step.name)
		}
	}
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	u, err := st.User(context.Background(), "pen")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := auth.NewVerifier(1, 1).Verify(context.Background(), u.Password, "long enough 3", false); !ok || err != nil {
		t.Errorf("the new password: %v, %v", ok, err)
	}
}
