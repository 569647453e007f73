package page

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// placed is a provision with the document it stands in: what small templates need.
type placed struct {
	Document *policy.Document
	*policy.Provision
	Mentions map[int64][]policy.TermMention
}

// in pairs a provision with its document for a template that shows it.
func in(doc *policy.Document, p *policy.Provision, mentions map[int64][]policy.TermMention) placed {
	return placed{Document: doc, Provision: p, Mentions: mentions}
}

// piece is a piece of the source text with its document.
type piece struct {
	Document *policy.Document
	running.Received
}

func pieceOf(doc *policy.Document, r running.Received) piece { return piece{doc, r} }

// filter is one list of choices with the name of its field in the query and, of
// groups, their kind.
type filter struct {
	Field   string
	Choices []office.Choice
	Kind    policy.Kind
}

func choice(field string, list []office.Choice, kind policy.Kind) filter {
	return filter{field, list, kind}
}

// sourceAnchor is where a provision's words begin on the page of the source: at
// the first measure in it.
func sourceAnchor(p *policy.Provision) string {
	for q := range policy.Measures([]*policy.Provision{p}) {
		return running.Anchor(q)
	}
	return "main"
}

// distinct is the terms of a provision, each once, in order.
func distinct(p *policy.Provision, mentions map[int64][]policy.TermMention) []*policy.Term {
	var list []*policy.Term
	for _, m := range mentions[p.ID] {
		if m.Term != nil && !slices.ContainsFunc(list, func(t *policy.Term) bool { return t.Slug == m.Term.Slug }) {
			list = append(list, m.Term)
		}
	}
	return list
}

// leaves is how many measures stand below a group.
func leaves(p *policy.Provision) int { return policy.Count([]*policy.Provision{p})[policy.Measure] }
