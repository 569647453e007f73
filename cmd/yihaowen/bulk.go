package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"time"

	"github.com/yihaowen/yihaowen/internal/bulk"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// bulkFolder is where the base stands packed, beside the database.
func bulkFolder(db string) string { return db + ".bulk" }

// exportOf is an export of a database.
func exportOf(st *store.Store, calendar policy.Calendar, origin string) *bulk.Export {
	return &bulk.Export{Store: st, Cases: &office.Cases{Store: st, Calendar: calendar}, Calendar: calendar, Origin: origin, Version: version()}
}

// exportAll writes the whole base into a folder, or packed into the one that the server shows.
func exportAll(ctx context.Context, env *environment, st *store.Store, calendar policy.Calendar, origin, folder, packed string) error {
	x := exportOf(st, calendar, origin)
	if packed != "" {
		m, err := x.Pack(ctx, packed)
		if err == nil {
			fmt.Fprintf(env.stdout, "%s/%s: %d documents, %d editions, %d bytes\n", packed, m.Pack.Path, m.Documents, m.Editions, m.Pack.Bytes)
		}
		return err
	}
	m, err := x.Write(ctx, folder)
	if err == nil {
		fmt.Fprintf(env.stdout, "%s: %d documents, %d editions, %d files\n", folder, m.Documents, m.Editions, len(m.Files)+1)
	}
	return err
}

// When it is looked first whether the pack is to be made anew, and how often from then on.
const (
	bulkFirst = 20 * time.Second
	bulkLook  = time.Minute
)

// packing lets a child make the pack anew, where what visitors see has changed since and so much time has passed, until stop is
// called, which waits for it.
func packing(ctx context.Context, st *store.Store, db, origin string, every time.Duration, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		for wait := bulkFirst; ; wait = bulkLook {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			due, err := (&bulk.Export{Store: st, Origin: origin, Version: version()}).Due(ctx, bulkFolder(db), every, time.Now())
			if err == nil && due {
				if err = packInChild(ctx, db, origin); err == nil {
					log.Info("the open data were packed anew")
				}
			}
			if err != nil && ctx.Err() == nil {
				log.Error("open data", "error", err)
			}
		}
	})
}

func packInChild(ctx context.Context, db, origin string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, program, "export", "--db", db, "--pack", bulkFolder(db), "--base-url", origin)
	child.Stderr = os.Stderr
	child.WaitDelay = time.Second
	return child.Run()
}
