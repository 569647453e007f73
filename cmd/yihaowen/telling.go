package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/store"
)

// telling tells programs of changes until stop is called, which waits for it.
func telling(ctx context.Context, st *store.Store, origin string, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		(&hook.Courier{Store: st, Origin: origin, Log: log, Now: time.Now}).Run(ctx)
	}()
	return func() { cancel(); <-done }
}
