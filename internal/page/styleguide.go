package page

import (
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Styleguide 樣式頁 shows each component in every state, for those who work on
// the design; production does not serve it.
type Styleguide struct{ Layout }

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
	shades := map[int]picture.Tone{1: picture.ToneFull, 2: picture.ToneHalf, 3: picture.ToneCross, 4: picture.ToneOpen}
	var list []*Document
	for _, by := range []picture.Shading{{}, {By: "progress", Tones: shades}} {
		list = append(list, &Document{
			Document: &policy.Document{Slug: "baoan-2024"}, Shading: by, Edition: &policy.Edition{Provisions: []*policy.Provision{top}},
		})
	}
	return list
}

// Years are a line of years with goals and reports.
func (p *Styleguide) Years() []picture.Year {
	figure := func(year int, target bool, words string) *policy.Figure {
		return &policy.Figure{Year: year, Target: target, Quote: policy.Text{Hant: words, Hans: words}, Place: policy.Place{Provision: &policy.Provision{}}}
	}
	return picture.Timeline(&policy.Edition{Figures: []*policy.Figure{
		figure(2023, false, "2023年已有的"), figure(2024, true, "到2024年要有的"), figure(2035, true, "到2035年要有的"),
	}})
}

// Strand is where a term stands along a text of seven measures.
func (p *Styleguide) Strand() strand {
	e := p.Maps()[0].Edition
	var places []picture.Place
	id := int64(0)
	for q := range policy.Walk(e.Provisions) {
		id++
		q.ID, q.EID = id, "m"+itoa(q.Measure)
		if q.IsMeasure() {
			places = append(places, picture.Place{Provision: q, Count: 1})
		}
	}
	s, _ := picture.NewStrand(e, places)
	return strand{&policy.Document{Slug: "baoan-2024"}, s}
}

func (p *Styleguide) crumbs() []Crumb { return []Crumb{startCrumb} }
