package markup

import (
	"html/template"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

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

// squares writes every measure of some groups as a square.
func (d *Dialect) squares(row stripRow) template.HTML {
	m := d.Writer()
	for _, group := range row.Groups {
		m.Grow(group.Count * 400)
		m.Tags("\n<ol>")
		for _, part := range group.Parts {
			for i, p := range part {
				class, current := "", ""
				if i == 0 {
					class = ` class="first"`
				}
				if p.Measure == row.Current {
					current = ` aria-current="page"`
				}
				heading := template.HTMLEscapeString(d.T(p.Heading))
				m.Tags("\n<li", class, ">")
				m.Link("square", row.Document.Address(p.Path()), ` title="`+heading+`"`+current)
				m.numbered(p)
				m.Tags(`<span class="unseen">：`, heading, "</span></a></li>")
			}
		}
		m.Tags("\n</ol>")
	}
	return m.HTML()
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
