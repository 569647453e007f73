package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Batch 批量 is many files on their way into the store.
type Batch struct {
	Files []string
	// Open reads a file; its error is the file's failure.
	Open         func(name string) (*policy.Source, error)
	Facts        Facts // that all files have in common; no slug and no title
	AcceptClaims bool
	// Shelve makes a draft of a file that nobody should see before an editor has, and
	// reports whether there was none yet; nil: such a file is stored as any.
	Shelve func(ctx context.Context, name string, raw []byte, reason policy.Issue) (bool, error)
	// Done hears of each file as soon as its fate is settled, one at a time.
	Done func(Fate)
}

// Fate 結果 is what became of a file: a result or a failure.
type Fate struct {
	File   string
	Result *Result
	More   []*Result    // further documents of the file
	Draft  policy.Issue // why it became a draft, without code for one that did not
	Err    error
}

// parsed is a file on its way from the readers to the writer.
type parsed struct {
	file     string
	src      *policy.Source
	document *policy.Document
	edition  *policy.Edition
	parts    []understood // where the file surely holds several documents, in place of the one
	known    string       // slug under which the same bytes are the current edition
	err      error
}

// Many takes files in: it reads and understands several at a time and stores one
// after another, each as a whole or not at all. What is stored already with the
// same bytes is passed over, so that a batch that was broken off goes on where it
// stood. Two files that would be the same document are not made editions of each
// other: the second fails. When ctx ends, no further file is begun.
func (in *Ingester) Many(ctx context.Context, b Batch) error {
	digests, err := in.Store.Digests(ctx)
	if err != nil {
		return err
	}
	names := make(chan string)
	ready := make(chan parsed)
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			for name := range names {
				ready <- in.read(ctx, b, name, digests)
			}
		})
	}
	go func() {
		defer close(ready)
		defer readers.Wait()
		defer close(names)
		for _, name := range b.Files {
			select {
			case names <- name:
			case <-ctx.Done():
				return
			}
		}
	}()
	taken := map[string]string{} // slug -> file of this batch
	for p := range ready {
		if ctx.Err() != nil {
			continue // the readers are let go; nothing more is stored
		}
		b.Done(in.settle(ctx, b, p, taken))
	}
	if ctx.Err() != nil {
		return fmt.Errorf("ingest: %w", context.Cause(ctx))
	}
	return nil
}

// read understands one file, unless the store has it as it is. A fault in a
// parser is that file's failure and no one else's.
func (in *Ingester) read(ctx context.Context, b Batch, name string, digests map[string]string) (p parsed) {
	p.file = name
	defer func() {
		if fault := recover(); fault != nil {
			p.err = fmt.Errorf("%s: the parser failed: %v", name, fault)
		}
	}()
	if p.src, p.err = b.Open(name); p.err != nil {
		return p
	}
	digest := sha256.Sum256(p.src.Raw)
	if p.known = digests[hex.EncodeToString(digest[:])]; p.known != "" {
		return p
	}
	p.document, p.edition, p.err = in.parseKnown(ctx, p.src, b.Facts)
	if p.err != nil || b.AcceptClaims {
		return p
	}
	if parts := ranges(p.edition); parts != nil {
		p.parts, p.err = in.readParts(ctx, p.src, b.Facts, parts)
	}
	return p
}

// settle stores what was read.
func (in *Ingester) settle(ctx context.Context, b Batch, p parsed, taken map[string]string) Fate {
	fate := Fate{File: p.file, Err: p.err}
	if p.err != nil {
		return fate
	}
	if p.known != "" {
		taken[p.known] = p.file
		fate.Result = &Result{Outcome: Unchanged, Document: &policy.Document{Slug: p.known}}
		return fate
	}
	if p.parts != nil && in.publishable(ctx, p, taken) {
		results, err := in.keepParts(ctx, p.src.Name, p.parts, b.Facts)
		for _, r := range results {
			taken[r.Document.Slug] = p.file
		}
		if fate.Err = err; len(results) > 0 {
			fate.Result, fate.More = results[0], results[1:]
		}
		return fate
	}
	if _, _, fate.Err = in.address(ctx, p.document, b.Facts); fate.Err != nil {
		return fate
	}
	if reason := Doubt(p.src, p.edition); reason.Code != "" && b.Shelve != nil {
		made, err := b.Shelve(ctx, p.file, p.src.Raw, reason)
		fate.Draft, fate.Err = reason, err
		fate.Result = &Result{Outcome: Drafted, Document: p.document, Edition: p.edition}
		if !made {
			fate.Draft, fate.Result.Outcome = policy.Issue{}, Unchanged
		}
		return fate
	}
	slug := p.document.Slug
	if other, ok := taken[slug]; ok {
		fate.Err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.TitleTwice, other, slug)).Named(p.file)
		return fate
	}
	taken[slug] = p.file
	if !b.AcceptClaims {
		fate.Err = Contradictions(p.src.Name, p.edition)
	}
	if fate.Err == nil {
		fate.Result, fate.Err = in.Keep(ctx, p.src.Name, p.document, p.edition, b.Facts, false)
	}
	return fate
}

// publishable reports whether each of the documents of a file can be stored unseen: none is doubtful, and
// none has the address of another of the batch.
func (in *Ingester) publishable(ctx context.Context, p parsed, taken map[string]string) bool {
	for _, u := range p.parts {
		if _, _, err := in.address(ctx, u.document, Facts{}); err != nil || Doubt(p.src, u.edition).Code != "" {
			return false
		}
		if _, twice := taken[u.document.Slug]; twice {
			return false
		}
	}
	return true
}
