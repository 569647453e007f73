package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runUser keeps the accounts of those who edit. The first admin is made here.
func runUser(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "user add|passwd|role|disable|enable|list", "[NAME]")
	db := f.db()
	role := f.String("role", string(policy.AccessAdmin), "add, role: official, unit, leader, editor or admin")
	org := f.String("org", "", "address of the department whose people use the account, for --role unit")
	slug := f.String("official", "", "address of the official whose account it is (o-…), for --role official")
	rest, err := f.parseAction(args, map[string]int{"add": 1, "passwd": 1, "role": 1, "disable": 1, "enable": 1, "list": 0})
	if err != nil {
		return err
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	cases, by := &office.Cases{Accounts: st}, office.CommandLine()
	switch args[0] {
	case "add":
		post, err := postFor(ctx, st, *slug, *org)
		if err != nil {
			return err
		}
		u, err := cases.AddAccount(ctx, by, rest[0], policy.Access(*role), post, func() (string, error) { return newPassword(env) })
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.stdout, "%s may log in as %s\n", u.Name, u.Access)
		return err
	case "list":
		return listUsers(ctx, env, st)
	}
	u, err := st.User(ctx, rest[0])
	if err != nil {
		return err
	}
	switch args[0] {
	case "disable":
		return cases.DisableAccount(ctx, by, u)
	case "enable":
		return cases.EnableAccount(ctx, by, u)
	case "role":
		post, err := postFor(ctx, st, *slug, *org)
		if err != nil {
			return err
		}
		return cases.SetAccess(ctx, by, u, policy.Access(*role), post)
	}
	hash, err := newPassword(env)
	if err != nil {
		return err
	}
	return cases.SetPassword(ctx, by, u, hash)
}

// postFor is the post at an address, or one without ID of the department at an address; nil for neither.
func postFor(ctx context.Context, st *store.Store, official, org string) (*policy.Official, error) {
	switch {
	case official != "" && org != "":
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountPost))
	case official != "":
		return st.Official(ctx, policy.AccessAdmin, official)
	case org != "":
		d, err := st.Department(ctx, strings.TrimPrefix(org, "org/"))
		return &policy.Official{Department: d}, err
	}
	return nil, nil
}

func listUsers(ctx context.Context, env *environment, st *store.Store) error {
	list, err := st.Users(ctx)
	if err != nil {
		return err
	}
	for _, u := range list {
		state, of := "active", ""
		if u.Disabled {
			state = "disabled"
		}
		switch {
		case u.Official == nil:
		case u.Official.ID > 0:
			of = "/official/" + u.Official.Slug
		default:
			of = "/org/" + u.Official.Department.Slug
		}
		if _, err := fmt.Fprintf(env.stdout, "%s\t%s\t%s\t%s\n", u.Name, u.Access, state, of); err != nil {
			return err
		}
	}
	for _, u := range list {
		if u.LooksLike != "" {
			fmt.Fprintf(env.stderr, "%s (%+q) looks like %s (%+q): each logs in with exactly these characters; give one of them an account with another name and disable this one\n",
				u.Name, u.Name, u.LooksLike, u.LooksLike)
		}
	}
	return nil
}

// newPassword asks for a password, twice at a terminal, and gives its hash. It is
// never an argument: arguments show in the list of processes.
func newPassword(env *environment) (string, error) {
	password, err := readPassword(env, "Password: ")
	if err != nil {
		return "", err
	}
	if terminal(env) {
		again, err := readPassword(env, "Once more: ")
		if err != nil {
			return "", err
		}
		if again != password {
			return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.PasswordsApart))
		}
	}
	return auth.Hash(password)
}

func terminal(env *environment) bool {
	file, ok := env.stdin.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func readPassword(env *environment, prompt string) (string, error) {
	if terminal(env) {
		fmt.Fprint(env.stderr, prompt)
		raw, err := term.ReadPassword(int(env.stdin.(*os.File).Fd()))
		fmt.Fprintln(env.stderr)
		if err != nil {
			return "", fmt.Errorf("read password: %w", err)
		}
		return string(raw), nil
	}
	line, err := bufio.NewReader(io.LimitReader(env.stdin, 4<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}
