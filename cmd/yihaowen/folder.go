package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/yihaowen/yihaowen/internal/address"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// filesOf lists the files that names stand for: files as they are, folders with
// all that is in them but what is hidden.
func filesOf(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == "-" || err != nil || !info.IsDir() {
			files = append(files, name) // what is not there is that file's failure
			continue
		}
		err = filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			hidden := path != name && strings.HasPrefix(entry.Name(), ".")
			switch {
			case err != nil:
				return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileUnreadable)).Named(path)
			case hidden && entry.IsDir():
				return filepath.SkipDir
			case !hidden && entry.Type().IsRegular():
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// tally counts what became of the files of a batch.
type tally struct {
	Files     int              `json:"files"`
	Outcomes  map[string]int   `json:"outcomes"`
	Seconds   float64          `json:"seconds"`
	Documents []map[string]any `json:"documents"`
	Failed    []failure        `json:"failed"`
	Drafts    []failure        `json:"drafts"`  // what nobody sees before an editor has, and why
	Further   int              `json:"further"` // documents beside the first one of files that hold several
	Left      int              `json:"left"`    // not begun, because the batch was broken off
}

type failure struct {
	File    string         `json:"file"`
	Message string         `json:"message"`
	Issues  []policy.Issue `json:"issues,omitempty"`
}

// failed is the report of a file that failed: to people in their language, to programs
// in English with its issues.
func failed(f ingest.Fate, env *environment, asJSON bool) failure {
	if !asJSON {
		return failure{File: f.File, Message: explain(f.Err, env.language)}
	}
	var e *policy.Error
	if !errors.As(f.Err, &e) {
		e = &policy.Error{}
	}
	return failure{f.File, explain(f.Err, policy.English), e.Issues}
}

// drafted is the report of a file that became a draft.
func drafted(f ingest.Fate, env *environment, asJSON bool) failure {
	if !asJSON {
		return failure{File: f.File, Message: f.Draft.In(env.language)}
	}
	return failure{f.File, f.Draft.In(policy.English), []policy.Issue{f.Draft}}
}

// shelf keeps drafts.
type shelf interface {
	address.Store
	HasDraft(ctx context.Context, name string, raw []byte) (bool, error)
	AddDraft(ctx context.Context, by int64, u *policy.Upload) error
}

// shelve makes drafts of files of a folder in st, understood in children as those that are
// uploaded; why comes first among their warnings.
func shelve(st shelf) func(ctx context.Context, name string, raw []byte, reason policy.Issue) (bool, error) {
	return func(ctx context.Context, name string, raw []byte, reason policy.Issue) (bool, error) {
		base := policy.FileName(filepath.Base(name))
		if known, err := st.HasDraft(ctx, base, raw); known || err != nil {
			return false, err
		}
		r, err := newReader()
		if err != nil {
			return false, err
		}
		u, err := (&uploads{reader: r}).Read(ctx, base, bytes.NewReader(raw))
		if err != nil {
			return false, err
		}
		d, e, err := ingest.Unpack(u.Parcel)
		if err != nil {
			return false, err
		}
		e.Warnings = slices.DeleteFunc(e.Warnings, func(w policy.Issue) bool { return w.Code == reason.Code })
		e.Warnings = slices.Insert(e.Warnings, 0, reason)
		if u.Parcel, err = ingest.Pack(d, e); err != nil {
			return false, err
		}
		if _, _, err := address.Find(ctx, st, u.Document); err != nil {
			return false, err
		}
		return true, st.AddDraft(ctx, 0, u)
	}
}

// ingestMany takes many files in, shows how far it is, and says at the end what
// failed and why. It fails if a file did.
func ingestMany(ctx context.Context, env *environment, in *ingest.Ingester, files []string, facts ingest.Facts, accept, asJSON, plain bool) error {
	t := &tally{Files: len(files), Outcomes: map[string]int{}, Documents: []map[string]any{}, Failed: []failure{}, Drafts: []failure{}}
	bar := newBar(env.stderr, len(files))
	start := time.Now()
	b := ingest.Batch{
		Files: files, Facts: facts, AcceptClaims: accept,
		Open: func(name string) (*policy.Source, error) { return readSource(ctx, env, name) },
		Done: func(f ingest.Fate) {
			if f.Err == nil && !plain {
				for _, r := range append([]*ingest.Result{f.Result}, f.More...) {
					f.Err = errors.Join(f.Err, drawPages(ctx, in.Store.(*store.Store), r))
				}
			}
			t.Further += len(f.More)
			if f.Err != nil {
				t.Failed = append(t.Failed, failed(f, env, asJSON))
			} else {
				t.Outcomes[string(f.Result.Outcome)]++
				if f.Draft.Code != "" {
					t.Drafts = append(t.Drafts, drafted(f, env, asJSON))
				} else if asJSON {
					t.Documents = append(t.Documents, map[string]any{"file": f.File, "outcome": f.Result.Outcome, "id": "/d/" + f.Result.Document.Slug})
					for _, r := range f.More {
						t.Documents = append(t.Documents, map[string]any{"file": f.File, "outcome": r.Outcome, "id": "/d/" + r.Document.Slug})
					}
				}
			}
			bar.step(len(t.Failed))
		},
	}
	if st, ok := in.Store.(shelf); ok {
		b.Shelve = shelve(st)
	}
	err := in.Many(ctx, b)
	bar.end()
	t.Seconds = time.Since(start).Seconds()
	done := len(t.Failed)
	for _, n := range t.Outcomes {
		done += n
	}
	t.Left = len(files) - done
	if err := t.write(env, asJSON); err != nil {
		return err
	}
	switch {
	case errors.Is(err, context.Canceled):
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BatchLeft, t.Left))
	case err != nil:
		return err
	case len(t.Failed) > 0:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BatchFailed, len(t.Failed), len(files)))
	}
	return nil
}

// write prints the report.
func (t *tally) write(env *environment, asJSON bool) error {
	if asJSON {
		return writeJSON(env, t)
	}
	for _, f := range append(t.Drafts, t.Failed...) {
		message := f.Message
		if !strings.HasPrefix(message, f.File) {
			message = f.File + ": " + message
		}
		fmt.Fprintln(env.stderr, message)
	}
	drafts := ""
	if n := len(t.Drafts); n > 0 {
		drafts = fmt.Sprintf("%d drafts, ", n)
	}
	if t.Further > 0 {
		drafts = fmt.Sprintf("%d further documents in them, ", t.Further) + drafts
	}
	_, err := fmt.Fprintf(env.stdout, "%d files: %d new, %d revised, %d unchanged, %s%d failed, %d left; %.1f s, %.0f documents/s\n",
		t.Files, t.Outcomes[string(ingest.Created)], t.Outcomes[string(ingest.Revised)], t.Outcomes[string(ingest.Unchanged)],
		drafts, len(t.Failed), t.Left, t.Seconds, float64(t.Files-t.Left)/max(t.Seconds, 0.001))
	return err
}

// bar shows how far a batch is: a line that is written over on a terminal, a line
// now and then elsewhere.
type bar struct {
	out      io.Writer
	terminal bool
	total    int
	done     int
	start    time.Time
	shown    time.Time
}

// Times between two states of the bar.
const (
	barOnTerminal = 100 * time.Millisecond
	barElsewhere  = 10 * time.Second
)

func newBar(out io.Writer, total int) *bar {
	file, ok := out.(*os.File)
	now := time.Now()
	return &bar{out: out, terminal: ok && term.IsTerminal(int(file.Fd())), total: total, start: now, shown: now}
}

func (b *bar) step(failed int) {
	const width = 30 // characters
	b.done++
	pause := barElsewhere
	if b.terminal {
		pause = barOnTerminal
	}
	now := time.Now()
	if now.Sub(b.shown) < pause && b.done < b.total {
		return
	}
	b.shown = now
	full := width * b.done / max(b.total, 1)
	line := fmt.Sprintf("[%s%s] %d/%d, %.0f/s, %d failed", strings.Repeat("#", full), strings.Repeat(".", width-full),
		b.done, b.total, float64(b.done)/cmp.Or(now.Sub(b.start).Seconds(), 1), failed)
	if b.terminal {
		fmt.Fprint(b.out, "\r"+line+"\x1b[K")
	} else {
		fmt.Fprintln(b.out, line)
	}
}

// end leaves the last state standing.
func (b *bar) end() {
	if b.terminal && b.done > 0 {
		fmt.Fprintln(b.out)
	}
}
