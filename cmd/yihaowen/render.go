package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/yihaowen/yihaowen/internal/markdown"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/store"
)

// noteTask is the name of what a child does with notes.
const noteTask = "note"

// noteLimits bound the rendering of a note in both scripts. An empty child takes
// some 15 MB, one with policy.MaxNote of ordinary text under 40.
var noteLimits = sandbox.Limits{Memory: 64 << 20, Time: time.Second, Output: 16 << 20}

// noteJob is a text for a child to render.
type noteJob struct {
	policy.Markup
	Prefix string // of the ids in it
}

// noteAnswer is what a child makes of a text.
type noteAnswer struct {
	HTML  policy.Text
	Limit policy.NoteLimit // that it passes, "" for none
}

// renderNotesTask renders texts, the one like the other in both scripts.
func renderNotesTask(_ json.RawMessage, in io.Reader) (any, error) {
	var jobs []noteJob
	if err := json.NewDecoder(in).Decode(&jobs); err != nil {
		return nil, fmt.Errorf("notes: %w", err)
	}
	answers := make([]noteAnswer, len(jobs))
	for i, job := range jobs {
		err := renderNote(job, &answers[i].HTML)
		var refused *policy.NoteRefusal
		if errors.As(err, &refused) {
			answers[i] = noteAnswer{Limit: refused.Limit}
		} else if err != nil {
			return nil, err
		}
	}
	return answers, nil
}

func renderNote(job noteJob, html *policy.Text) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.Join(&policy.NoteRefusal{Limit: policy.NoteBroken}, fmt.Errorf("markdown: %v", fault))
		}
	}()
	o := markdown.Options{Prefix: job.Prefix, Breaks: job.Report}
	if html.Hant, err = markdown.Render(job.Body.Hant, o); err != nil {
		return err
	}
	if html.Hans = html.Hant; job.Body.Hans != job.Body.Hant {
		html.Hans, err = markdown.Render(job.Body.Hans, o)
	}
	return err
}

// notes renders notes and reports in children of box.
type notes struct {
	box    *sandbox.Sandbox
	limits sandbox.Limits
}

// newNotes is for commands that store a note.
func newNotes() (*notes, error) {
	box, err := newSandbox()
	if err != nil {
		return nil, err
	}
	return &notes{box, noteLimits}, nil
}

// Render is a text as HTML. One that passes a limit fails with *policy.NoteRefusal.
func (n *notes) Render(ctx context.Context, m policy.Markup) (policy.Text, error) {
	if limit := cmp.Or(markdown.Check(m.Body.Hant), markdown.Check(m.Body.Hans)); limit != "" {
		return policy.Text{}, &policy.NoteRefusal{Limit: limit} // no child is needed to see it
	}
	answers, err := n.all(ctx, []policy.Markup{m})
	var refused *policy.NoteRefusal
	if errors.As(err, &refused) && refused.Limit == policy.NoteSlow {
		answers, err = n.all(ctx, []policy.Markup{m}) // once more: the machine may be busy
	}
	if err != nil {
		return policy.Text{}, err
	}
	if answers[0].Limit != "" {
		return policy.Text{}, &policy.NoteRefusal{Limit: answers[0].Limit}
	}
	return answers[0].HTML, nil
}

// all renders several texts in one child. What breaks the child's limits fails with
// *policy.NoteRefusal for all of them.
func (n *notes) all(ctx context.Context, list []policy.Markup) ([]noteAnswer, error) {
	jobs := make([]noteJob, len(list))
	for i, m := range list {
		// By chance: two texts on one page must not share the ids of their footnotes.
		var id [4]byte
		if _, err := rand.Read(id[:]); err != nil {
			return nil, fmt.Errorf("rand.Read: %w", err)
		}
		jobs[i] = noteJob{m, "n" + hex.EncodeToString(id[:]) + "-"}
	}
	raw, err := json.Marshal(jobs)
	if err != nil {
		return nil, fmt.Errorf("notes: %w", err)
	}
	var answers []noteAnswer
	err = n.box.Run(ctx, noteTask, n.limits, nil, bytes.NewReader(raw), &answers)
	if limit := brokenLimit(err); limit != "" {
		return nil, fmt.Errorf("%w (%w)", &policy.NoteRefusal{Limit: limit}, err)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &policy.Error{Code: policy.Unavailable, Message: "notes cannot be rendered at the moment; try again", Err: err}
	case len(answers) != len(list):
		return nil, fmt.Errorf("notes: %d answers to %d texts", len(answers), len(list))
	}
	return answers, nil
}

// brokenLimit is the limit that ended a child, "" where it ended for another reason.
func brokenLimit(err error) policy.NoteLimit {
	switch {
	case errors.Is(err, sandbox.ErrTime):
		return policy.NoteSlow
	case errors.Is(err, sandbox.ErrMemory):
		return policy.NoteHeavy
	case errors.Is(err, sandbox.ErrOutput):
		return policy.NoteLarge
	}
	return ""
}

// A batch of stored texts: as much as one note may be, so the limits fit it.
const (
	mostStored     = 100
	maxStoredBytes = policy.MaxNote
)

// catchUp runs renderStored until it is done or stop is called, which waits for it.
func (n *notes) catchUp(ctx context.Context, st *store.Store, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		if err := n.renderStored(ctx, st, log); err != nil && ctx.Err() == nil {
			log.Error("notes of an earlier release stay plain text until the next start", "error", err)
		}
	})
}

// renderStored renders the notes and reports that earlier releases stored without
// HTML, a batch at a time, beside the serving: until a batch is stored, pages show its
// texts as plain text. What passes a limit stays plain text. A start that is broken
// off leaves the rest to the next one; so does a child that is too slow, which a busy
// machine can make of any text.
func (n *notes) renderStored(ctx context.Context, st *store.Store, log *slog.Logger) error {
	rendered, refused := 0, 0
	for _, kind := range []policy.EventKind{policy.EventNote, policy.EventProgress} {
		for after := int64(0); ; {
			list, err := st.Unrendered(ctx, kind, after, mostStored)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				break
			}
			list = list[:fitting(list)]
			after = list[len(list)-1].ID
			done, html, err := n.batch(ctx, list)
			if err != nil {
				return err
			}
			if err := st.SetRendered(ctx, kind, done, html); err != nil {
				return err
			}
			for _, h := range html {
				if h.Empty() {
					refused++
				} else {
					rendered++
				}
			}
		}
	}
	if rendered+refused > 0 {
		log.Info("notes of an earlier release are rendered", "rendered", rendered, "plain", refused)
	}
	return nil
}

// fitting is how many of a list go into one child, at least one.
func fitting(list []policy.Unrendered) int {
	size := 0
	for i, u := range list {
		if size += len(u.Body.Hant); i > 0 && size > maxStoredBytes {
			return i
		}
	}
	return len(list)
}

// batch renders stored texts: those that are done, and their HTML, empty where a limit
// is passed. What breaks a child with others is tried again alone.
func (n *notes) batch(ctx context.Context, list []policy.Unrendered) (done []policy.Unrendered, html []policy.Text, err error) {
	texts := make([]policy.Markup, len(list))
	for i, u := range list {
		texts[i] = u.Markup()
	}
	answers, err := n.all(ctx, texts)
	var refused *policy.NoteRefusal
	switch {
	case errors.As(err, &refused) && len(list) > 1:
		for i := range list {
			one, of, err := n.batch(ctx, list[i:i+1])
			if err != nil {
				return nil, nil, err
			}
			done, html = append(done, one...), append(html, of...)
		}
		return done, html, nil
	case errors.As(err, &refused) && refused.Limit == policy.NoteSlow:
		return nil, nil, nil
	case errors.As(err, &refused):
		return list, make([]policy.Text, 1), nil
	case err != nil:
		return nil, nil, err
	}
	for _, a := range answers {
		html = append(html, a.HTML)
	}
	return list, html, nil
}
