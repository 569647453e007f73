package main

import (
	"context"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/store"
)

// runRestore puts a backup in the place of the database.
func runRestore(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "restore", "BACKUP")
	db := f.db()
	smaller := f.Bool("even-if-smaller", false, "also if the backup holds fewer documents than the database")
	rest, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	r, err := store.Restore(ctx, rest[0], *db, *smaller)
	if err != nil {
		return err
	}
	said := fmt.Sprintf("%s is %s now, with %d documents\n", *db, rest[0], r.Backup)
	if r.Kept != "" {
		held := fmt.Sprintf("%d documents", r.There)
		if r.There < 0 {
			held = "documents that could not be counted"
		}
		said += fmt.Sprintf("what it was before, with %s, is kept as %s\n", held, r.Kept)
	}
	_, err = fmt.Fprint(env.stdout, said)
	return err
}
