package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

// runOutline shows what is understood of a text and stores nothing.
func runOutline(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "outline", "FILE")
	asJSON := f.Bool("json", false, "print the tree as JSON")
	files, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	src, err := readSource(ctx, env, files[0])
	if err != nil {
		return err
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	in := &ingest.Ingester{Script: converter, TreeOnly: true}
	d, e, err := in.Parse(src, ingest.Facts{})
	if err != nil {
		return err
	}
	if src.Title != "" {
		e.Title = d.Title // of which the file may know more than its text
	}
	if *asJSON {
		return writeJSON(env, api.NewTree(e, e.Script))
	}
	printTree(env, e)
	return nil
}

// readSource reads a file, or standard input for "-". Plain text this process reads
// itself, for thousands of files are taken in at a time; everything else a child does.
func readSource(ctx context.Context, env *environment, name string) (*policy.Source, error) {
	in := env.stdin
	if name != "-" {
		file, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileMissing)).Named(name)
		}
		if err != nil {
			return nil, fmt.Errorf("open: %w", err)
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileFolder)).Named(name)
		}
		in = file
	}
	raw, err := source.Bytes(name, in)
	if err != nil {
		return nil, err
	}
	if source.Plain(raw) {
		return source.Read(name, bytes.NewReader(raw))
	}
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	return r.source(ctx, name, raw)
}

// printTree writes an edition for a person to look over.
func printTree(env *environment, e *policy.Edition) {
	s, w := e.Script, env.stdout
	fmt.Fprintf(w, "grammar %s (%.2f): %s\n", e.Grammar, e.Confidence, e.Reason)
	for _, c := range e.Claims {
		verdict := "cannot be checked"
		if c.Holds != nil {
			verdict = map[bool]string{true: "agrees", false: "DISAGREES"}[*c.Holds]
		}
		fmt.Fprintf(w, "claim %s %d, found %d, %s: %s\n", c.Kind, c.Count, c.Found, verdict, c.Quote.In(s))
	}
	for _, warning := range e.Warnings {
		fmt.Fprintf(w, "warning: %s\n", warning.In(env.language))
	}
	for _, line := range e.Dropped {
		fmt.Fprintf(w, "left out: %s\n", line.Text)
	}
	var show func(list []*policy.Provision, depth int)
	show = func(list []*policy.Provision, depth int) {
		for _, p := range list {
			number := p.Label
			if number == "" {
				number = p.Num
			}
			if p.IsMeasure() {
				number = fmt.Sprintf("%s [m/%d]", number, p.Measure)
			}
			fmt.Fprintf(w, "%s%s %s %s\n", strings.Repeat("  ", depth), p.Kind, number, p.Heading.In(s))
			show(p.Children, depth+1)
		}
	}
	show(e.Provisions, 0)
}
