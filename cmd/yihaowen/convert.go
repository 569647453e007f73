package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// runConvert writes a text in the other script, cleaned, as the pages show it.
func runConvert(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "convert", "[FILE]")
	to := f.String("to", "", "script to write: hans or hant")
	check := f.Bool("check", false, "list what converting the result back changes, and fail if anything does; list doubtful places")
	files, err := f.parse(args, 0, 1)
	if err != nil {
		return err
	}
	target := policy.Script("")
	switch strings.ToLower(*to) {
	case "hans", "zh-hans":
		target = policy.Hans
	case "hant", "zh-hant":
		target = policy.Hant
	default:
		f.Usage()
		return errUsage
	}
	name := "-"
	if len(files) > 0 {
		name = files[0]
	}
	src, err := readSource(ctx, env, name)
	if err != nil {
		return err
	}
	text := clean.Clean(src.Text).String()
	converter, err := script.New()
	if err != nil {
		return err
	}
	from := script.Detect(text)
	if !*check {
		_, err := fmt.Fprint(env.stdout, converter.Both(text, from).In(target))
		return err
	}
	if from == target {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ScriptAlready, name, target))
	}
	differences := converter.RoundTrip(text, from)
	for _, d := range differences {
		fmt.Fprintf(env.stdout, "%s:%d:%d: %s comes back as %s\n", name, d.Line, d.Column, d.Source, d.Result)
	}
	for _, d := range converter.Doubts(text, from, target) {
		fmt.Fprintf(env.stdout, "%s:%d:%d: %s is written %s, though it may be %s (%.1f): %s\n",
			name, d.Line, d.Column, d.Source, d.Result, strings.Join(d.Candidates[1:], ", "), d.Margin, d.Context)
	}
	if len(differences) > 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ScriptLossy, name, len(differences)))
	}
	fmt.Fprintln(env.stderr, name+": no difference")
	return nil
}
