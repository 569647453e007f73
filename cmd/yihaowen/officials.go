package main

import (
	"context"
	"fmt"
	"os"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// runOfficials links departments and officials to measures from a table.
func runOfficials(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "officials import", "FILE")
	db := f.db()
	doc := f.String("doc", "", "address of the document (may be left out while there is one)")
	dry := f.Bool("dry-run", false, "read and check the table, store nothing")
	if len(args) == 0 || args[0] != "import" {
		f.Usage()
		return errUsage
	}
	files, err := f.parse(args[1:], 1, 1)
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	file, err := os.Open(files[0])
	if err != nil {
		return policy.Errorf(policy.Invalid, "%s cannot be opened; check the path", files[0])
	}
	defer file.Close()
	list, err := roster.Read(files[0], file, converter)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, *db)
	if err != nil {
		return err
	}
	defer store.Close()
	d, err := chosenDocument(ctx, store, *doc)
	if err != nil {
		return err
	}
	last, err := store.LastMeasure(ctx, d.ID)
	if err != nil {
		return err
	}
	for _, a := range list {
		if a.DocumentID = d.ID; a.Measure > last {
			return policy.Errorf(policy.Invalid, "%s: measure %d: %s has measures 1 to %d; nothing was imported", files[0], a.Measure, d.Slug, last)
		}
	}
	if *dry {
		for _, a := range list {
			fmt.Fprintf(env.stdout, "/d/%s/m/%d\t%s\t%s\n", d.Slug, a.Measure, a.Role, a.Department.Name.In(d.Script))
		}
		return nil
	}
	added, err := store.Assign(ctx, list)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.stdout, "%s: %d assignments read, %d new\n", files[0], len(list), added)
	return err
}

// chosenDocument is the document with the slug or, for "", the only one there is.
func chosenDocument(ctx context.Context, store *sqlite.Store, slug string) (*policy.Document, error) {
	if slug != "" {
		return store.Document(ctx, slug)
	}
	all, err := store.Documents(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) != 1 {
		return nil, policy.Errorf(policy.Invalid, "there are %d documents; say which with --doc", len(all))
	}
	return all[0], nil
}
