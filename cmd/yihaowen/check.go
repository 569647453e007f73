package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// runCheck compares everything in the database with everything else.
func runCheck(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "check", "")
	db := f.db()
	accept := f.Bool("accept", false, "take what stands there for right from now on: after a change by hand")
	asJSON := f.Bool("json", false, "print the findings as a JSON array")
	if _, err := f.parse(args, 0, 0); err != nil {
		return err
	}
	st, err := openExisting(ctx, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	if *accept {
		if err := st.Accept(ctx); err != nil {
			return err
		}
	}
	list, err := st.Check(ctx)
	if err != nil {
		return err
	}
	if *asJSON {
		if list == nil {
			list = []store.Finding{}
		}
		out := json.NewEncoder(env.stdout)
		out.SetIndent("", "  ")
		if err := out.Encode(list); err != nil {
			return err
		}
	} else {
		for _, finding := range list {
			if _, err := fmt.Fprintln(env.stdout, finding); err != nil {
				return err
			}
		}
	}
	if len(list) > 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseContradicts, *db, len(list)))
	}
	if !*asJSON {
		_, err = fmt.Fprintln(env.stdout, *db+": sound")
	}
	return err
}
