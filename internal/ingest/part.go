package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/address"
	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline/several"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Part is a range of a source's text as a source of its own: with what its format says of that
// range, and with the whole file. What stands at borders of pages is kept of its own pages.
func Part(src *policy.Source, r policy.FileRange) *policy.Source {
	if r.Whole() {
		return src
	}
	start, end := max(0, r.Start), min(r.End, len(src.Text))
	p := &policy.Source{Name: src.Name, Raw: src.Raw, Format: src.Format, Charset: src.Charset, Text: src.Text[start:end]}
	if start == 0 {
		p.Title, p.Fields = src.Title, src.Fields // what a page says of its document is said of the first
	}
	inside := func(at int) bool { return at >= start && at < end }
	for _, b := range src.Blocks {
		if b.Start < end && b.End > start {
			b.Start, b.End = max(b.Start, start)-start, min(b.End, end)-start
			p.Blocks = append(p.Blocks, b)
		}
	}
	pages := map[int]bool{}
	for i, l := range src.Lines {
		begins := inside(l.Start) || l.Start < start && (i+1 == len(src.Lines) || src.Lines[i+1].Start > start)
		if begins {
			l.Start = max(l.Start, start) - start
			p.Lines = append(p.Lines, l)
			pages[l.Page] = true
		}
	}
	for _, d := range src.Dropped {
		if pages[d.Page] || len(src.Lines) == 0 {
			p.Dropped = append(p.Dropped, d)
		}
	}
	for _, one := range src.Pictures {
		if one.Start > start && one.Start <= end || one.Start == 0 && start == 0 {
			one.Start, one.Number = max(0, one.Start-start), len(p.Pictures)+1
			p.Pictures = append(p.Pictures, one)
		}
	}
	for _, w := range src.Issues {
		if w.Span == (policy.Span{}) || inside(w.Span.Start) {
			if w.Span != (policy.Span{}) {
				w.Span.Start, w.Span.End = w.Span.Start-start, min(w.Span.End, end)-start
			}
			p.Issues = append(p.Issues, w)
		}
	}
	return p
}

// findParts notes in an edition into which documents its text may be parted, and says so where it
// holds several by themselves.
func (in *Ingester) findParts(e *policy.Edition, text *clean.Text, from policy.Script, blocks []policy.Block) {
	e.Parts = several.Find(text, from, blocks, func(s string) string { return in.Script.Convert(s, from, policy.Hans) })
	unreadEnclosures(e)
	list, sure := policy.Parted(e.Parts)
	said := slices.ContainsFunc(e.Warnings, func(w policy.Issue) bool { return w.Code == policy.SeveralDocuments })
	if list == nil || said && !sure {
		return
	}
	e.Warnings = slices.DeleteFunc(e.Warnings, func(w policy.Issue) bool { return w.Code == policy.SeveralDocuments })
	code := policy.PossiblySeveral
	if sure {
		code = policy.SeveralDocuments
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = "《" + p.Title + "》"
	}
	at := list[1].Start
	end := at + len(e.Source[at:])
	if i := strings.IndexByte(e.Source[at:], '\n'); i >= 0 {
		end = at + i
	}
	e.Warnings = append(e.Warnings, policy.NewIssue(code, len(list), strings.Join(names, "、")).At(policy.Span{Start: at, End: end}))
}

// ranges are those of the documents that an edition's text holds where that is sure; nil for one.
func ranges(e *policy.Edition) (list []policy.FileRange) {
	parts, sure := policy.Parted(e.Parts)
	if !sure {
		return nil
	}
	for i, p := range parts {
		r := policy.FileRange{Start: p.Start, End: len(e.Source)}
		if i+1 < len(parts) {
			r.End = parts[i+1].Start
		}
		list = append(list, r)
	}
	return list
}

// IngestAll is Ingest for a file that may hold several documents: where that is sure, each is stored by
// itself. A file for which an editor gave an address or title, or which is stored as one document already, is one.
func (in *Ingester) IngestAll(ctx context.Context, src *policy.Source, facts Facts, acceptClaims bool) ([]*Result, error) {
	if facts.Slug != "" && !slug.Valid(facts.Slug) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.SlugInvalid, facts.Slug))
	}
	d, e, err := in.parseKnown(ctx, src, facts)
	if err != nil {
		return nil, err
	}
	if parts := ranges(e); parts != nil && facts.Slug == "" && facts.Title == "" && !acceptClaims {
		known, err := in.Store.StoredWhole(ctx, e.SHA256)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", src.Name, err)
		}
		if !known {
			list, err := in.readParts(ctx, src, facts, parts)
			if err != nil {
				return nil, err
			}
			return in.keepParts(ctx, src.Name, list, facts)
		}
	}
	if !acceptClaims {
		if err := Contradictions(src.Name, e); err != nil {
			return nil, err
		}
	}
	result, err := in.Keep(ctx, src.Name, d, e, facts, false)
	if err != nil {
		return nil, err
	}
	return []*Result{result}, nil
}

// understood is a document of a file with its edition.
type understood struct {
	document *policy.Document
	edition  *policy.Edition
}

// readParts understands each of the documents of a file. What contradicts itself is an error.
func (in *Ingester) readParts(ctx context.Context, src *policy.Source, facts Facts, parts []policy.FileRange) (list []understood, err error) {
	for _, r := range parts {
		d, e, err := in.parseKnown(ctx, Part(src, r), facts)
		if err != nil {
			return nil, err
		}
		e.Part = r
		if err := Contradictions(src.Name, e); err != nil {
			return nil, err
		}
		list = append(list, understood{d, e})
	}
	for i, u := range list {
		if slices.ContainsFunc(list[:i], func(o understood) bool {
			return o.document.Slug == u.document.Slug && address.SameWork(o.document, u.document)
		}) {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.TitleTwice, src.Name, u.document.Slug)).Named(src.Name)
		}
	}
	return list, nil
}

// keepParts stores the documents of a file one after another.
func (in *Ingester) keepParts(ctx context.Context, name string, list []understood, facts Facts) (results []*Result, err error) {
	for _, u := range list {
		result, err := in.Keep(ctx, name, u.document, u.edition, facts, false)
		if err != nil {
			return results, err
		}
		results = append(results, result)
	}
	return results, nil
}
