package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/assistant"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// runMCP answers an assistant on standard input and output until the input ends.
func runMCP(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "mcp", "")
	db := f.db()
	base := f.text("base-url", "", "public origin of the site, for addresses in answers")
	zone := f.zone()
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	calendar, err := calendarOf(*zone)
	if err != nil {
		return err
	}
	if *base != "" {
		if _, err := originOf(*base); err != nil {
			return err
		}
	}
	st, err := openThere(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	st.SetCalendar(calendar)
	converter, err := script.New()
	if err != nil {
		return err
	}
	err = assistant.Serve(ctx, assistant.Config{
		Store: st, Checker: &verify.Checker{Store: st, Convert: converter}, Calendar: calendar, Origin: strings.TrimSuffix(*base, "/"), Version: version(),
	}, io.NopCloser(env.stdin), kept{env.stdout})
	if errors.Is(err, context.Canceled) || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// kept is a stream that nobody closes.
type kept struct{ io.Writer }

// Close leaves the stream open.
func (kept) Close() error { return nil }
