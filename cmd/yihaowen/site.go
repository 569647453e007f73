package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/server/site"
	"github.com/yihaowen/yihaowen/internal/static"
	"github.com/yihaowen/yihaowen/internal/store"
)

// exportSite writes the public site as static files.
func exportSite(ctx context.Context, env *environment, st *store.Store, calendar policy.Calendar, base, folder string) error {
	origin, err := originOf(base)
	if err != nil {
		return err
	}
	converter, renderer, err := rendering(calendar)
	if err != nil {
		return err
	}
	handler := server.New(server.Config{
		Config: kit.Config{Store: st, Office: st, Convert: converter, Renderer: renderer, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Calendar: calendar, BaseURL: origin, Version: version(),
			SearchesPerMinute: -1, PagesPerMinute: -1},
		Site: site.Config{Store: st, Held: st, Inquiries: st, Beside: st, Gains: st},
		API:  st, Across: st, Versions: st,
		CacheBytes: 1, BrotliQuality: 1, // each page is asked for once
	})
	x := &static.Export{Site: handler, Origin: origin.Scheme + "://" + origin.Host, Made: calendar.Today(), Words: func(hant string, s policy.Script) string {
		if s == policy.Hans {
			return policy.MainlandWords(converter.Convert(hant, policy.Hant, policy.Hans))
		}
		return hant
	}}
	began := time.Now()
	r, err := x.Write(ctx, folder)
	if err == nil {
		fmt.Fprintf(env.stdout, "%s: %d pages, %d files, %d bytes, %d links to what is left out; %.1f s\n", folder, r.Pages, r.Files, r.Bytes, r.Left, time.Since(began).Seconds())
	}
	return err
}
