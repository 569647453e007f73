package page

import (
	"github.com/yihaowen/yihaowen/internal/page/linked"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// speaker is who tells machines what a page is about.
func (d *dialect) speaker(l Layout) linked.Speaker {
	return linked.Speaker{T: d.T, Tag: d.Tag(), Today: l.Today, Absolute: func(path string) string { return d.absolute(l, path) }}
}

func (d *dialect) documentData(l Layout, doc *policy.Document) linked.Legislation {
	return d.speaker(l).Document(doc)
}
func (d *dialect) provisionData(l Layout, doc *policy.Document, p *policy.Provision) linked.Legislation {
	return d.speaker(l).Provision(doc, p)
}
func (d *dialect) termData(l Layout, t *policy.Term) linked.DefinedTerm { return d.speaker(l).Term(t) }
func (d *dialect) seriesData(l Layout, s *policy.Series) linked.Collection {
	return d.speaker(l).Series(s)
}
