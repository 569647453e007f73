package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// runRecompute finds anew what is computed of stored texts: after an update that finds it otherwise.
// A document is one transaction for each of its editions, so that a server beside it goes on.
func runRecompute(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "recompute", "")
	db := f.db()
	document := f.String("document", "", "address of the one document to go through (default: all)")
	stale := f.Bool("stale", false, "only what was found by an earlier release, or that an editor asked to be found anew")
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	st, err := openThere(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	list, err := st.Stored(ctx, strings.TrimPrefix(*document, "/d/"))
	if err != nil {
		return err
	}
	if *stale {
		slugs, err := st.Uncomputed(ctx, len(list))
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(d *policy.Document) bool { return !slices.Contains(slugs, d.Slug) })
	}
	for i, d := range list {
		begin := time.Now()
		e, err := ingest.Recompute(ctx, st, d)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.stdout, "%d of %d /d/%s: editions %d, terms %d, related measures %d, figures %d, milestones %d, responsibilities %d, benefits %d (%s)\n",
			i+1, len(list), d.Slug, d.Edition, len(e.Terms), len(e.Related), len(e.Figures), len(e.Milestones), len(e.Proposals), len(e.Benefits), time.Since(begin).Round(time.Millisecond))
		if err != nil {
			return err
		}
	}
	return nil
}
