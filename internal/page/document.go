package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// Document 文件頁 is a document at a glance: its facts, what its text claims of
// itself, its targets and its whole tree.
type Document struct {
	Layout
	Document *policy.Document
	Cited    reference.Work // what reference managers are told
	// Edition is the edition shown with its provisions, claims and figures; its
	// source text and passages are not needed.
	Edition *policy.Edition
	Terms   []policy.CountedTerm // of this edition, most mentioned first
	Notes   []policy.Note
	Tally   office.Tally // of its measures
	// Editions lists all editions, the newest first; fewer than two are not shown.
	Editions []policy.EditionSummary
	CitedBy  []policy.Occurrence // where other documents name this one
	Series   []*policy.Series    // that it stands in
	Shading  picture.Shading     // of the map
	// TellsOf is the name of the document that this one tells of, as a 解讀 does, and About
	// that document where it is held.
	TellsOf policy.Text
	About   *policy.Document
	// What says what the document is for, and Whom for whom, in its own words, with where these stand.
	What, Whom         policy.Text
	WhatPath, WhomPath string
	Standing           *validity.Notes // how long it holds, and what says so; nil on the page of an edition

	counts map[policy.Kind]int
}

// Unknown lists what nothing says of the document, as keys of words.
func (d *Document) Unknown() (list []string) {
	for _, f := range []struct {
		key     string
		unknown bool
	}{
		{"issuer", d.Document.Issuer.Empty()}, {"docnumber", d.Document.Number == ""}, {"adopted", d.Document.Adopted == ""}, {"published", d.Document.Published == ""},
		{"topic", d.Edition.Stated(policy.FactTopic).Empty()}, {"index", d.Edition.Stated(policy.FactIndex).Empty()},
		{"source", d.Document.Source.Empty() && d.Document.SourceURL == ""},
		{"validity", d.Standing != nil && d.Document.Validity.State == policy.ValidityUnstated && !d.Standing.Unsure},
	} {
		if f.unknown {
			list = append(list, f.key)
		}
	}
	return list
}

func (p *Document) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
	p.counts = policy.Count(p.Edition.Provisions)
}

// Counts is the number of provisions of each kind, policy.Measure for the measures.
func (d *Document) Counts() map[policy.Kind]int { return d.counts }

// Long reports whether the document has more measures than a page can list; it is
// listed by group then.
func (d *Document) Long() bool { return d.counts[policy.Measure] > wholeLeaves }

func (p *Document) crumbs() []Crumb { return documentCrumbs(p.Document) }
