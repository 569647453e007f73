package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const hooksUsage = "hooks list|add URL|remove NUMBER|retry NUMBER"

// runHooks keeps which addresses are told of changes, as /admin/hooks does. The secret by which what is posted is signed is
// said when an address is added; list shows what became of the last try.
func runHooks(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, hooksUsage, "")
	db := f.db()
	asJSON := f.Bool("json", false, "list: print results as JSON")
	rest, err := f.parseAction(args, map[string]int{"list": 0, "add": 1, "remove": 1, "retry": 1})
	if err != nil {
		return err
	}
	k, err := newKeeper(ctx, env, *db)
	if err != nil {
		return err
	}
	defer k.store.Close()
	switch args[0] {
	case "add":
		settings, err := k.store.Settings(ctx)
		if err != nil {
			return err
		}
		h, err := hook.New(rest[0], settings.WebhookLocal)
		if err != nil {
			return err
		}
		if err := k.store.AddHook(ctx, k.by.ID, h); err != nil {
			return err
		}
		return k.say(fmt.Sprintf("%d\t%s\t%s", h.ID, h.URL, h.Secret))
	case "remove", "retry":
		id, err := strconv.ParseInt(rest[0], 10, 64)
		if err != nil {
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.HookMissing))
		}
		if args[0] == "remove" {
			return k.store.RemoveHook(ctx, k.by.ID, id)
		}
		return k.store.RetryHook(ctx, k.by.ID, id)
	}
	hooks, err := k.store.Hooks(ctx)
	if err != nil {
		return err
	}
	if *asJSON {
		list := make([]hookRow, len(hooks))
		for i, h := range hooks {
			list[i] = newHookRow(h)
		}
		return writeJSON(env, list)
	}
	for _, h := range hooks {
		row := newHookRow(h)
		if err := k.say(strings.Join([]string{strconv.FormatInt(row.ID, 10), row.URL, fmt.Sprintf("%d changes taken", row.Sent), row.words()}, "\t")); err != nil {
			return err
		}
	}
	return nil
}

// hookRow is an address with what became of the last try.
type hookRow struct {
	ID       int64      `json:"id"`
	URL      string     `json:"url"`
	Created  time.Time  `json:"created"`
	By       string     `json:"by,omitempty"`
	Sent     int        `json:"sent"`               // changes that were taken
	Tried    *time.Time `json:"tried,omitempty"`    // none yet
	Status   int        `json:"status,omitempty"`   // that was answered
	Local    bool       `json:"local,omitempty"`    // it leads into the local network, which the settings do not allow
	Problem  string     `json:"problem,omitempty"`  // why there was no answer
	Failures int        `json:"failures,omitempty"` // in a row
	Next     *time.Time `json:"next,omitempty"`     // when it is tried again after a failure
}

func newHookRow(h *hook.Hook) hookRow {
	row := hookRow{ID: h.ID, URL: h.URL, Created: h.Created.UTC(), By: h.By, Sent: h.Sent, Status: h.Last.Status, Local: h.Last.Local, Problem: h.Last.Problem, Failures: h.Failures}
	if !h.Last.At.IsZero() {
		at := h.Last.At.UTC()
		row.Tried = &at
	}
	if h.Failures > 0 {
		next := h.Next.UTC()
		row.Next = &next
	}
	return row
}

// words say what became of the last try.
func (h hookRow) words() string {
	why := h.Problem
	switch {
	case h.Tried == nil:
		return "not tried yet: nothing has changed since it was added"
	case h.Failures == 0:
		return fmt.Sprintf("taken at %s (%d)", h.Tried.Format(time.RFC3339), h.Status)
	case h.Local:
		why = "it leads into the local network; allow that with webhook-local=on in the settings"
	case h.Status >= 300 && h.Status <= 399:
		why = fmt.Sprintf("answered %d: another address, which is not followed", h.Status)
	case h.Status > 0:
		why = fmt.Sprintf("answered %d", h.Status)
	}
	return fmt.Sprintf("failed %d times, last at %s: %s; again at %s", h.Failures, h.Tried.Format(time.RFC3339), why, h.Next.Format(time.RFC3339))
}
