package main

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"time"

	"github.com/yihaowen/yihaowen/internal/store"
)

// Between two looks whether something is to be computed anew, and behind one that failed.
const (
	recomputeEvery = 2 * time.Second
	recomputeAgain = time.Minute
)

// recomputing lets a child find anew what an upgrade or an editor asks for, until stop is called, which waits for it. The server
// itself keeps no dictionary in its memory.
func recomputing(ctx context.Context, st *store.Store, db string, env []string, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		for wait := time.Duration(0); ; {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			wait = recomputeEvery
			slugs, err := st.Uncomputed(ctx, 1)
			if err == nil && len(slugs) > 0 {
				if err = recomputeInChild(ctx, db, env); err == nil {
					log.Info("what is computed of documents was found anew")
				}
			}
			if err != nil && ctx.Err() == nil {
				log.Error("recompute", "error", err)
				wait = recomputeAgain
			}
		}
	})
}

func recomputeInChild(ctx context.Context, db string, env []string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, program, "recompute", "--stale", "--db", db)
	child.Env = env // nil: this process's
	child.Stderr = os.Stderr
	child.WaitDelay = time.Second
	return child.Run()
}
