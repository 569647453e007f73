package view

import (
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Styleguide 樣式頁 shows each component in every state, for those who work on
// the design; production does not serve it.
type Styleguide struct{ Layout }

func (*Styleguide) template() string { return "styleguide" }

// Maps are the map of a few measures in every shade, and that of a long document.
func (p *Styleguide) Maps() []*Document {
	text := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	leaf := func(n int) *policy.Provision {
		return &policy.Provision{Kind: policy.Measure, Num: itoa(n), Measure: n, Heading: text("措施")}
	}
	group := &policy.Provision{Kind: policy.Item, Num: "1", Heading: text("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")}
	top := &policy.Provision{Kind: policy.Dimension, Num: "1", Heading: text("各色各格"), Children: []*policy.Provision{group}}
	for n := range 6 {
		group.Children = append(group.Children, leaf(n+1))
	}
	top.Children = append(top.Children, leaf(7))
	shades := map[int]Tone{1: ToneFull, 2: ToneHalf, 3: ToneCross, 4: ToneOpen}
	var list []*Document
	for _, by := range []Shading{{}, {By: "progress", Tones: shades}} {
		list = append(list, &Document{
			Document: &policy.Document{Slug: "baoan-2024"}, Shading: by, Edition: &policy.Edition{Provisions: []*policy.Provision{top}},
		})
	}
	return list
}

// Years are a line of years with goals and reports.
func (p *Styleguide) Years() []timelineYear {
	text := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	entry := func(words string, target bool) []timelineEntry {
		return []timelineEntry{{&policy.Provision{}, 0, target, text(words)}}
	}
	list := []timelineYear{{Year: 2023, Entries: entry("2023年已有的", false)}, {Year: 2024, Target: true, Entries: entry("到2024年要有的", true)},
		{Year: 2035, Target: true, Entries: entry("到2035年要有的", true)}}
	place(list)
	return list
}

// Strand is where a term stands along a text of seven measures.
func (p *Styleguide) Strand() strand {
	e := p.Maps()[0].Edition
	d := documentGroup{Document: &policy.Document{Slug: "baoan-2024"}}
	id := int64(0)
	for q := range policy.Walk(e.Provisions) {
		id++
		q.ID, q.EID = id, "m"+itoa(q.Measure)
		if q.IsMeasure() {
			d.Places = append(d.Places, placeGroup{Provision: q, Heading: []search.Range{{End: 2}}})
		}
	}
	s, _ := strandOf(d, e)
	return s
}
