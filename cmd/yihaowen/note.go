package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

var noteSubject = pattern.Lazy(`^/(d/[a-z0-9-]+(/[a-z]+/[0-9.-]+)?|t/[a-z0-9-]+)$`)

// runNote adds a Markdown note to an identifier, from a file or standard input, or
// lists, hides and shows those that are there.
func runNote(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "note", "IDENTIFIER [FILE] | list IDENTIFIER | hide NUMBER REASON | show NUMBER")
	db := f.db()
	rest, err := f.parse(args, 1, 3)
	if err != nil {
		return err
	}
	do, of := "add", rest
	if rest[0] == "list" || rest[0] == "hide" || rest[0] == "show" {
		do, of = rest[0], rest[1:]
	}
	if most := map[string][2]int{"add": {1, 2}, "list": {1, 1}, "hide": {2, 2}, "show": {1, 1}}[do]; len(of) < most[0] || len(of) > most[1] {
		f.Usage()
		return errUsage
	}
	if (do == "add" || do == "list") && !noteSubject().MatchString(of[0]) {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.IdentifierUnknown, of[0]))
	}
	text := ""
	if do == "add" {
		if text, err = readNote(env, of[1:]); err != nil {
			return err
		}
	}
	k, err := newKeeper(ctx, env, *db)
	if err != nil {
		return err
	}
	defer k.store.Close()
	switch do {
	case "list":
		return listNotes(ctx, env, k.store, of[0])
	case "hide", "show":
		return k.hideNote(ctx, of)
	}
	if err := subjectExists(ctx, k.store, of[0]); err != nil {
		return err
	}
	renderer, err := newNotes()
	if err != nil {
		return err
	}
	k.cases.Render = renderer.Render
	return k.cases.SaveNote(ctx, k.by, of[0], office.NoteForm{Text: text})
}

// readNote reads the text of a note, a little more than fits if it is too long.
func readNote(env *environment, file []string) (string, error) {
	in := env.stdin
	if len(file) == 1 && file[0] != "-" {
		opened, err := os.Open(file[0])
		if err != nil {
			return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathUnopened, file[0]))
		}
		defer opened.Close()
		in = opened
	}
	body, err := io.ReadAll(io.LimitReader(in, policy.MaxNote+1))
	if err != nil {
		return "", fmt.Errorf("read note: %w", err)
	}
	return string(body), nil
}

// listNotes prints the notes on an identifier: number, shown or hidden and why, the
// first line.
func listNotes(ctx context.Context, env *environment, st *store.Store, subject string) error {
	list, err := st.NotesWithHidden(ctx, subject)
	if err != nil {
		return err
	}
	for _, n := range list {
		state, line := "shown", n.Body.Hant
		if n.Hidden != "" {
			state = "hidden: " + n.Hidden
		}
		line, _, _ = strings.Cut(line, "\n")
		if _, err := fmt.Fprintf(env.stdout, "%d\t%s\t%s\n", n.ID, state, line); err != nil {
			return err
		}
	}
	return nil
}

// hideNote hides the note with a number for a reason, or shows it again without one.
func (k *keeper) hideNote(ctx context.Context, of []string) error {
	id, err := strconv.ParseInt(of[0], 10, 64)
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberUnknown, of[0], "note list"))
	}
	if len(of) == 1 {
		return k.cases.Show(ctx, k.by, policy.EventNote, id)
	}
	return k.cases.Hide(ctx, k.by, policy.EventNote, id, of[1])
}

// subjectExists refuses an identifier that leads nowhere.
func subjectExists(ctx context.Context, st *store.Store, subject string) error {
	parts := strings.SplitN(strings.TrimPrefix(subject, "/"), "/", 3)
	if parts[0] == "t" {
		_, err := st.Term(ctx, parts[1])
		return err
	}
	d, err := st.Document(ctx, parts[1])
	if err != nil || len(parts) == 2 {
		return err
	}
	e, err := st.EditionHead(ctx, d.ID, d.Edition)
	if err != nil {
		return err
	}
	_, err = st.Surroundings(ctx, e.ID, parts[2], false)
	return err
}
