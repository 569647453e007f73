package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

var noteSubject = pattern.Lazy(`^/(d/[a-z0-9-]+(/[a-z]+/[0-9.-]+)?|t/[a-z0-9-]+)$`)

// maxNote is the longest note, in bytes.
const maxNote = 64 << 10

// runNote adds a Markdown note to an identifier, from a file or standard input.
func runNote(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "note", "IDENTIFIER [FILE]")
	db := f.db()
	rest, err := f.parse(args, 1, 2)
	if err != nil {
		return err
	}
	if !noteSubject().MatchString(rest[0]) {
		return policy.Errorf(policy.Invalid, "%q is no identifier; give one like /d/baoan-2024/m/17 or /t/san-hua", rest[0])
	}
	in := env.stdin
	if len(rest) == 2 && rest[1] != "-" {
		file, err := os.Open(rest[1])
		if err != nil {
			return policy.Errorf(policy.Invalid, "%s cannot be opened; check the path", rest[1])
		}
		defer file.Close()
		in = file
	}
	body, err := io.ReadAll(io.LimitReader(in, maxNote+1))
	if err != nil {
		return fmt.Errorf("read note: %w", err)
	}
	text := strings.TrimSpace(strings.ToValidUTF8(string(body), ""))
	if text == "" || len(body) > maxNote {
		return policy.Errorf(policy.Invalid, "the note is empty or longer than 64 KiB; give some lines of Markdown")
	}
	converter, err := script.New()
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, *db)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := subjectExists(ctx, store, rest[0]); err != nil {
		return err
	}
	return store.AddNote(ctx, &policy.Note{Subject: rest[0], Body: converter.Both(text, script.Detect(text))})
}

// subjectExists refuses an identifier that leads nowhere.
func subjectExists(ctx context.Context, store *sqlite.Store, subject string) error {
	parts := strings.SplitN(strings.TrimPrefix(subject, "/"), "/", 3)
	if parts[0] == "t" {
		_, err := store.Term(ctx, parts[1])
		return err
	}
	d, err := store.Document(ctx, parts[1])
	if err != nil || len(parts) == 2 {
		return err
	}
	e, err := store.EditionHead(ctx, d.ID, d.Edition)
	if err != nil {
		return err
	}
	_, err = store.Provision(ctx, e.ID, parts[2])
	return err
}
