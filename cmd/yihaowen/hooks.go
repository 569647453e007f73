package main

import (
	"context"
	"fmt"
	"strconv"

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
	rows := hook.Rows(hooks)
	if *asJSON {
		return writeJSON(env, rows)
	}
	for _, row := range rows {
		if err := k.say(row.String()); err != nil {
			return err
		}
	}
	return nil
}
