package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// runDepartments keeps the departments 單位: their names, short names and addresses.
// A department is named by its address, its name or an alias.
func runDepartments(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "departments list|add NAME|rename DEPARTMENT NAME|alias DEPARTMENT NAME|unalias DEPARTMENT NAME|merge DEPARTMENT INTO", "")
	db := f.db()
	wanted := map[string]int{"list": 0, "add": 1, "rename": 2, "alias": 2, "unalias": 2, "merge": 2}
	if len(args) == 0 {
		f.Usage()
		return errUsage
	}
	n, ok := wanted[args[0]]
	if !ok {
		f.Usage()
		return errUsage
	}
	rest, err := f.parse(args[1:], n, n)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, *db)
	if err != nil {
		return err
	}
	defer store.Close()
	k := &keeper{env, store, converter}
	switch args[0] {
	case "list":
		return k.listDepartments(ctx)
	case "add":
		name, err := k.name(rest[0])
		if err != nil {
			return err
		}
		d := &policy.Department{Slug: slug.Of(name.Hans), Name: name}
		if err := store.AddDepartment(ctx, 0, d); err != nil {
			return err
		}
		return k.say("/org/" + d.Slug)
	}
	d, err := k.department(ctx, rest[0])
	if err != nil {
		return err
	}
	if args[0] == "merge" {
		into, err := k.department(ctx, rest[1])
		if err != nil {
			return err
		}
		if err := store.MergeDepartment(ctx, 0, d, into); err != nil {
			return err
		}
		return k.say("/org/" + d.Slug + " leads to /org/" + into.Slug)
	}
	name, err := k.name(rest[1])
	if err != nil {
		return err
	}
	switch args[0] {
	case "alias":
		return store.AddAlias(ctx, 0, d, name)
	case "unalias":
		return store.RemoveAlias(ctx, 0, d, name)
	}
	if err := store.RenameDepartment(ctx, 0, d, name, slug.Of(name.Hans)); err != nil {
		return err
	}
	fresh, err := store.Department(ctx, d.Slug)
	if err != nil {
		return err
	}
	return k.say("/org/" + fresh.Slug)
}

// keeper changes departments and officials from the command line.
type keeper struct {
	env     *environment
	store   *sqlite.Store
	convert *script.Converter
}

func (k *keeper) say(line string) error {
	_, err := fmt.Fprintln(k.env.stdout, line)
	return err
}

// name is a name in both scripts.
func (k *keeper) name(typed string) (policy.Text, error) {
	name, err := policy.NewName(typed)
	if err != nil {
		return policy.Text{}, err
	}
	return k.convert.Both(name, script.Detect(name)), nil
}

// department is the one that an address, a name or an alias means.
func (k *keeper) department(ctx context.Context, typed string) (*policy.Department, error) {
	d, err := k.store.Department(ctx, strings.TrimPrefix(typed, "/org/"))
	if policy.CodeOf(err) != policy.NotFound {
		return d, err
	}
	all, err := k.store.DepartmentNames(ctx)
	if err != nil {
		return nil, err
	}
	switch found := roster.NewMatcher(all, k.convert).Find(typed); len(found) {
	case 0:
		return nil, policy.Errorf(policy.NotFound, "there is no department %q; see departments list", typed)
	case 1:
		return found[0], nil
	default:
		return nil, policy.Errorf(policy.Invalid, "%q could be %d departments; give the address", typed, len(found))
	}
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
