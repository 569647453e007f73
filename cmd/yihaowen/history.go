package main

import (
	"context"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// runHistory verifies the chain of hashes over the history, or writes it for somebody
// else to verify.
func runHistory(ctx context.Context, env *environment, args []string) error {
	if len(args) == 0 || args[0] != "verify" && args[0] != "export" {
		fmt.Fprintln(env.stderr, "usage: yihaowen history verify [--db FILE] [--head HASH]\n       yihaowen history export [--db FILE]")
		return errUsage
	}
	f := newFlags(env, "history "+args[0], "")
	db := f.db()
	head := f.String("head", "", "verify: a hash that was noted earlier; it must stand in the chain")
	if _, err := f.parse(args[1:], 0, 0); err != nil {
		return err
	}
	store, err := openExisting(ctx, *db)
	if err != nil {
		return err
	}
	defer store.Close()
	if args[0] == "export" {
		return store.ExportHistory(ctx, env.stdout)
	}
	chain, list, err := store.VerifyHistory(ctx, *head)
	if err != nil {
		return err
	}
	for _, finding := range list {
		if _, err := fmt.Fprintln(env.stdout, finding); err != nil {
			return err
		}
	}
	if len(list) > 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseAltered, *db, len(list)))
	}
	_, err = fmt.Fprintf(env.stdout, "%s: %d events, head %s\n", *db, chain.Events, chain.Head)
	return err
}
