package main

import (
	"context"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// runRestore puts a backup in the place of the database.
func runRestore(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "restore", "BACKUP")
	db := f.db()
	rest, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	kept, err := sqlite.Restore(ctx, rest[0], *db)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(env.stdout, "%s is %s now\n", *db, rest[0]); err != nil {
		return err
	}
	if kept != "" {
		_, err = fmt.Fprintf(env.stdout, "what it was before is kept as %s\n", kept)
	}
	return err
}
