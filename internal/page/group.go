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

// stripGroup 方格 is the measures below a top-level group, parted by the groups
// directly under it.
type stripGroup struct {
	*policy.Provision
	Parts [][]*policy.Provision
	Count int
}

// strip lists the measures of a tree by top-level group, for the squares that
// show the whole at a glance.
func strip(provisions []*policy.Provision) []stripGroup {
	var list []stripGroup
	for _, top := range provisions {
		group := stripGroup{Provision: top}
		if top.IsMeasure() {
			group.add([]*policy.Provision{top})
		}
		for _, child := range top.Children {
			group.add([]*policy.Provision{child})
		}
		if group.Count > 0 {
			list = append(list, group)
		}
	}
	return list
}

// add adds the leaves of trees as a part. A leaf joins the leaves before it.
func (g *stripGroup) add(trees []*policy.Provision) {
	leaves := slices.Collect(policy.Measures(trees))
	if len(leaves) == 0 {
		return
	}
	g.Count += len(leaves)
	g.Parts = append(g.Parts, leaves)
}

// stripRow is a strip with its document and the measure one looks at.
type stripRow struct {
	Document *policy.Document
	Groups   []stripGroup
	Current  int
}

func row(doc *policy.Document, groups []stripGroup, current int) stripRow {
	return stripRow{doc, groups, current}
}

// nearLimit is how many squares a measure's page shows before it keeps to the group
// that the measure stands in.
const nearLimit = 120

// near is the strip of a tree if it is whole and small, else that of the largest group
// around p that can be seen at a glance.
func near(trees []*policy.Provision, whole bool, p *policy.Provision) []stripGroup {
	for {
		leaves := policy.Count(trees)[policy.Measure]
		if leaves <= nearLimit && (whole || len(trees) == 1) {
			return strip(trees)
		}
		around := slices.IndexFunc(trees, func(top *policy.Provision) bool { return holdsMeasure(top, p.Measure) })
		switch {
		case around < 0 || trees[around].IsMeasure():
			return strip(trees)
		case len(trees) > 1:
			trees = trees[around : around+1]
		default:
			trees = trees[0].Children
		}
	}
}

// holdsMeasure reports whether a measure is p or stands below it.
func holdsMeasure(p *policy.Provision, measure int) bool {
	for q := range policy.Walk([]*policy.Provision{p}) {
		if q.Measure == measure {
			return true
		}
	}
	return false
}

// groups are the provisions of a list that have measures below them; points below a
// measure make no group of it.
func groups(list []*policy.Provision) []*policy.Provision {
	var found []*policy.Provision
	for _, p := range list {
		if len(p.Children) > 0 && !p.IsMeasure() {
			found = append(found, p)
		}
	}
	return found
}

// sourceAnchor is where a provision's words begin on the page of the source: at
// the first measure in it.
func sourceAnchor(p *policy.Provision) string {
	for q := range policy.Measures([]*policy.Provision{p}) {
		return Anchor(q)
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
