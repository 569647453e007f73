package page

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/page/facsimile"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Source 原文頁 is the source text as received, pinyin notes and all, with the
// words of every measure marked.
type Source struct {
	Layout
	Document *policy.Document
	Edition  *policy.Edition // source text, script, name, digest and provisions

	places map[int][]facsimile.Place // of measures, by page; made when the first is asked for
}

// Paragraphs is the source text, line by line, cut wherever the measures change.
func (p *Source) Paragraphs() [][]running.Received { return running.ReceivedParagraphs(p.Edition) }

// Recognised says which pages were read in pictures, which readers must know of a text "as received"; nil for none.
func (p *Source) Recognised() *policy.Issue {
	i := slices.IndexFunc(p.Edition.Warnings, func(w policy.Issue) bool { return w.Code == policy.PagesRecognised })
	if i < 0 {
		return nil
	}
	return &p.Edition.Warnings[i]
}

func (p *Source) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
}

func (p *Source) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Document.Address("source"), Page: "source"})
}
