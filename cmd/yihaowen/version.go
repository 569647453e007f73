package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	terms "github.com/yihaowen/yihaowen"
)

// version names the program's source: the tag it was built at, or the day and the commit;
// "devel" where it was built outside a repository.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

// runVersion prints what an operator writes into a report.
func runVersion(_ context.Context, env *environment, args []string) error {
	if _, err := newFlags(env, "version", "").parse(args, 0, 0); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "yihaowen %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// runLicences prints the program's own licence and those of what it is built of.
func runLicences(_ context.Context, env *environment, args []string) error {
	if _, err := newFlags(env, "licences", "").parse(args, 0, 0); err != nil {
		return err
	}
	_, err := io.WriteString(env.stdout, terms.License+"\n"+terms.ThirdPartyLicenses)
	return err
}
