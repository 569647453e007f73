package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/yihaowen/yihaowen/internal/leftover"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/store"
)

// forgetEvery is how often it is asked whether an erasure waits.
const forgetEvery = 3 * time.Second

// tidy removes what killed processes left behind, and from then on empties the
// database's log whenever an erasure waits for it, until the returned function is
// called. What cannot be done is logged: it is no reason not to serve.
func tidy(ctx context.Context, log *slog.Logger, st *store.Store, metrics *kit.Metrics, db string) (stop func()) {
	sweep := func(removed []string, err error) {
		if len(removed) > 0 {
			log.Info("removed what a killed process left", "files", removed)
		}
		if err != nil {
			log.Warn("what a killed process left cannot be removed", "error", err)
		}
	}
	sweepAll := func() {
		sweep(store.SweepCopies(db))
		sweep(sandbox.Sweep())
	}
	sweepAll()
	metrics.Gauge("yihaowen_erasures_waiting", func() float64 {
		n, err := st.Erasures(ctx)
		if err != nil {
			return -1 // not known
		}
		return float64(n)
	})
	return background(ctx, func(ctx context.Context) {
		tick := time.NewTicker(forgetEvery)
		defer tick.Stop()
		tooYoung := time.After(leftover.Age + forgetEvery) // of those who were killed just before this start
		said := 0
		for {
			waiting, err := st.Forget(ctx)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				log.Warn("an erasure cannot be completed", "error", err)
			case waiting != said:
				if said = waiting; waiting > 0 {
					log.Warn("an erased name still stands in the log: somebody reads what was there before", "waiting", waiting)
				} else {
					log.Info("erased names are out of the log")
				}
			}
			select {
			case <-tick.C:
			case <-tooYoung:
				sweepAll()
			case <-ctx.Done():
				return
			}
		}
	})
}
