package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runDepartments keeps the departments 單位: their names, short names and addresses.
// A department is named by its address, its name or an alias.
func runDepartments(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "departments list|add NAME|rename DEPARTMENT NAME|alias DEPARTMENT NAME|unalias DEPARTMENT NAME|merge DEPARTMENT INTO|contacts FILE", "")
	db := f.db()
	dry := f.Bool("dry-run", false, "contacts: show what would change and store nothing")
	skip := f.Bool("skip-unknown", false, "contacts: leave out departments that are not held, and say which")
	rest, err := f.parseAction(args, map[string]int{"contacts": 1, "list": 0, "add": 1, "rename": 2, "alias": 2, "unalias": 2, "merge": 2})
	if err != nil {
		return err
	}
	k, err := newKeeper(ctx, env, *db)
	if err != nil {
		return err
	}
	defer k.store.Close()
	switch args[0] {
	case "list":
		return k.listDepartments(ctx)
	case "contacts":
		return k.importContacts(ctx, rest[0], *dry, *skip)
	case "add":
		d, err := k.cases.AddDepartment(ctx, k.by, rest[0])
		if err != nil {
			return err
		}
		return k.say("/org/" + d.Slug)
	}
	d, err := k.cases.Named(ctx, rest[0])
	if err != nil {
		return err
	}
	switch args[0] {
	case "merge":
		into, err := k.cases.Named(ctx, rest[1])
		if err != nil {
			return err
		}
		if err := k.cases.Merge(ctx, k.by, d, into); err != nil {
			return err
		}
		return k.say("/org/" + d.Slug + " leads to /org/" + into.Slug)
	case "alias":
		return k.cases.AddAlias(ctx, k.by, d, rest[1])
	case "unalias":
		return k.cases.RemoveAlias(ctx, k.by, d, rest[1])
	}
	fresh, err := k.cases.RenameDepartment(ctx, k.by, d, d.Name.Hant, rest[1])
	if err != nil {
		return err
	}
	return k.say("/org/" + fresh.Slug)
}

// keeper does from the command line what editors do in the browser.
type keeper struct {
	env   *environment
	store *store.Store
	cases *office.Cases
	by    *policy.User
}

func newKeeper(ctx context.Context, env *environment, db string) (*keeper, error) {
	converter, err := script.New()
	if err != nil {
		return nil, err
	}
	st, err := openStore(ctx, env, db)
	if err != nil {
		return nil, err
	}
	if err := respell.Lay(ctx, st, converter); err != nil {
		st.Close()
		return nil, err
	}
	return &keeper{env, st, &office.Cases{Store: st, Inquiries: st, Convert: converter}, office.CommandLine()}, nil
}

func (k *keeper) say(line string) error {
	_, err := fmt.Fprintln(k.env.stdout, line)
	return err
}

// listDepartments prints address, name and aliases, a line each.
func (k *keeper) listDepartments(ctx context.Context) error {
	all, err := k.store.DepartmentNames(ctx)
	if err != nil {
		return err
	}
	for _, d := range all {
		var aliases []string
		for _, a := range d.Aliases {
			aliases = append(aliases, a.Hant)
		}
		if err := k.say("/org/" + d.Slug + "\t" + d.Name.Hant + "\t" + strings.Join(aliases, "、")); err != nil {
			return err
		}
	}
	return nil
}
