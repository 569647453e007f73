package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// runSettings lists how the office has the program work, or states it.
func runSettings(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "settings", "[NAME=VALUE ...]")
	db := f.db()
	rest, err := f.parse(args, 0, len(policy.SettingNames()))
	if err != nil {
		return err
	}
	st, err := openThere(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	settings, err := st.Settings(ctx)
	if err != nil {
		return err
	}
	for _, one := range rest {
		name, value, found := strings.Cut(one, "=")
		if !found {
			f.Usage()
			return errUsage
		}
		if err := settings.Set(name, value); err != nil {
			return err
		}
	}
	if len(rest) > 0 {
		if err := st.SaveSettings(ctx, 0, settings); err != nil {
			return err
		}
	}
	for _, name := range policy.SettingNames() {
		fmt.Fprintf(env.stdout, "%s=%s\n", name, strings.ReplaceAll(settings.Value(name), "\n", "\\n"))
	}
	return nil
}
