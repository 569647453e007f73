package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/store"
)

// runBackup copies the database while it is served. To a folder it gives the copy
// a name with the time, so that a timer can call it.
func runBackup(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "backup", "FILE|FOLDER")
	db := f.db()
	rest, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	to := rest[0]
	if info, err := os.Stat(to); err == nil && info.IsDir() {
		stem := strings.TrimSuffix(filepath.Base(*db), filepath.Ext(*db))
		// What an earlier copy left that was broken off; that it cannot go is no reason not to copy.
		if _, err := store.SweepCopies(*db, to); err != nil {
			fmt.Fprintln(env.stderr, "yihaowen backup: left-over copies:", err)
		}
		to = filepath.Join(to, stem+"-"+time.Now().UTC().Format("20060102T150405Z")+".db")
	}
	st, err := openExisting(ctx, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.Backup(ctx, to); err != nil {
		return err
	}
	_, err = fmt.Fprintln(env.stdout, to)
	return err
}

// openExisting opens a database that has to be there.
func openExisting(ctx context.Context, path string) (*store.Store, error) {
	return store.OpenExisting(ctx, path)
}
