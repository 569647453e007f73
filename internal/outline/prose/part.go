package prose

import (
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// part is a dimension's paragraphs with the ways in which they can be read.
type part struct {
	dimension
	subtitle scan.Extent // the rest of the opening sentence
	readings []partReading
	chosen   int
}

func (p *part) best() *partReading { return &p.readings[p.chosen] }

// partReading is one way to read a part: where its introduction ends and what it lists.
type partReading struct {
	intro     scan.Extent
	opening   int // sentences of the introduction, the one that names the part included
	items     []listed
	until     int // line after the last one that belongs to the part
	signature scan.Extent
	cost      int // how unusual the reading is; claims may ask for it all the same
}

// measures is the number of leaves.
func (r *partReading) measures() int {
	n := 0
	for _, it := range r.items {
		n += max(1, len(it.measures))
	}
	return n
}

// listed is a group of measures under a heading or, with no measures of its own,
// a group that is itself one measure.
type listed struct {
	heading  scan.Extent
	text     scan.Extent
	words    scan.Extent
	measures []phrase
}

// Costs of readings where the text's claims do not choose. A list of headed lists
// is unmistakable; a sentence of clauses is likely. Leaving lines out is as bad as
// an uneven introduction, see unevenCost.
const (
	costClauses   = 1
	costSentences = 2
	costLineOut   = unevenCost
)

// newPart reads the lines [d.line, end) of a dimension in every way they allow.
func newPart(sc *scan.Scan, d dimension, end int) (*part, error) {
	p := &part{dimension: d}
	for until := d.line + 1; until <= end; until++ {
		body := scan.Extent{Start: d.name.End, End: sc.Lines[until-1].End}
		sentences := sc.Sentences(body)
		var signature scan.Extent
		if n := len(sentences); n > 1 && scan.Parenthesised(sc.Of(sentences[n-1])) && until == end {
			signature, sentences = sentences[n-1], sentences[:n-1]
		}
		if len(sentences) == 0 {
			continue
		}
		p.subtitle = sentences[0]
		found, err := readSentences(sc, sentences)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			f.until, f.signature = until, signature
			f.cost += (end - until) * costLineOut
			p.readings = append(p.readings, f)
		}
	}
	if len(p.readings) == 0 {
		p.readings = []partReading{{until: d.line + 1}}
	}
	return p, nil
}

// readSentences gives the readings of a part's sentences; the first is the
// opening one.
func readSentences(sc *scan.Scan, sentences []scan.Extent) ([]partReading, error) {
	var found []partReading
	last := len(sentences) - 1
	if items, at := enumerated(sc, sentences[last]); items != nil {
		opening := last
		if at > sentences[last].Start {
			opening++
		}
		found = append(found, partReading{intro: scan.Extent{Start: sentences[0].Start, End: at}, opening: opening, items: items, cost: costClauses})
	}
	if last == 0 {
		return append(found, partReading{intro: sentences[0], opening: 1, cost: len(found) * costSentences}), nil
	}
	intro := scan.Extent{Start: sentences[0].Start, End: sentences[last-1].End}
	if items, err := headedLists(sc, sentences[last]); err != nil {
		return nil, err
	} else if items != nil {
		found = append(found, partReading{intro: intro, opening: last, items: items})
	}
	if items := clauses(sc, sentences[last]); items != nil {
		found = append(found, partReading{intro: intro, opening: last, items: items, cost: costClauses})
	}
	for k := 1; k <= last; k++ {
		reading := partReading{
			intro: scan.Extent{Start: sentences[0].Start, End: sentences[k-1].End}, opening: k,
			cost: costSentences,
		}
		for _, s := range sentences[k:] {
			reading.items = append(reading.items, headedSentence(sc, s))
		}
		found = append(found, reading)
	}
	return found, nil
}

// headedLists reads a sentence whose semicolons part groups, each "heading,
// measure、measure"; nil if one of them has another form.
func headedLists(sc *scan.Scan, s scan.Extent) ([]listed, error) {
	groups := sc.Split(s, "；")
	if len(groups) < 2 {
		return nil, nil
	}
	var items []listed
	for _, g := range groups {
		g = sc.Bare(g, "；。！")
		halves := sc.Split(g, "，")
		if len(halves) != 2 {
			return nil, nil
		}
		heading := sc.Bare(halves[0], "，")
		measures := phrases(sc, sc.List(halves[1]))
		items = append(items, listed{heading: heading, words: scan.Extent{Start: g.Start, End: halves[1].Start}, measures: measures})
	}
	return items, nil
}

// clauses reads a sentence without semicolons as a list of measures parted by
// commas; nil if it is a single clause.
func clauses(sc *scan.Scan, s scan.Extent) []listed {
	if len(sc.Split(s, "；")) > 1 {
		return nil
	}
	pieces := sc.Split(s, "，")
	if len(pieces) < 2 {
		return nil
	}
	var items []listed
	for _, c := range pieces {
		c = sc.Bare(c, "，。！")
		items = append(items, listed{heading: c, words: c})
	}
	return items
}

// enumerated reads a sentence whose end names measures one after the other,
// 共3條措施，包括A、B、C。, and gives the byte at which it begins to; nil if it has
// another form.
func enumerated(sc *scan.Scan, s scan.Extent) ([]listed, int) {
	const fewest = 3
	for _, clause := range sc.Split(s, "，：") {
		for _, word := range [...]string{"包括", "包含", "具体为", "具體為", "分别是", "分別是", "分别为", "分別為"} {
			rest, ok := strings.CutPrefix(sc.Of(scan.Extent{Start: clause.Start, End: s.End}), word)
			if !ok || strings.Contains(rest, "，") {
				continue
			}
			list := sc.List
			if strings.Contains(rest, "；") {
				list = func(e scan.Extent) []scan.Extent { return sc.Split(e, "；") }
			}
			var items []listed
			for _, m := range list(scan.Extent{Start: s.End - len(rest), End: s.End}) {
				m = sc.Bare(m, "：。！；等")
				items = append(items, listed{heading: m, words: m})
			}
			if len(items) >= fewest {
				return items, clause.Start
			}
		}
	}
	return nil, 0
}

// headedSentence reads a sentence as one measure: up to its first comma the
// heading, the rest its text.
func headedSentence(sc *scan.Scan, s scan.Extent) listed {
	head := sc.Opening(s, "，；：")
	return listed{heading: sc.Bare(head, "，；：。！"), text: scan.Extent{Start: head.End, End: s.End}, words: s}
}

// build makes the nodes of a reading. Items are numbered on through the document.
func (r *partReading) build(sc *scan.Scan, p *part, item *int) *scan.Node {
	top := p.node
	top.Words = []scan.Extent{p.name}
	if !r.intro.Empty() {
		// The mark between the name and the introduction is the dimension's, not its text's.
		text := r.intro
		if s := sc.Of(text); s != "" {
			// Of 在A方面，… the name's own words are no text either.
			text.Start += len(s) - len(strings.TrimLeft(strings.TrimPrefix(s, "方面"), "，。：、 "))
		}
		top.Text = text
		top.Words = append(top.Words, r.intro)
	}
	for _, it := range r.items {
		*item++
		n := top.Add(&scan.Node{Kind: policy.Item, Num: fmt.Sprint(*item), Heading: []scan.Extent{it.heading}})
		if len(it.measures) == 0 {
			n.Add(&scan.Node{Kind: policy.Measure, Leaf: true, Heading: []scan.Extent{it.heading}, Text: it.text, Words: []scan.Extent{it.words}})
			continue
		}
		n.Words = []scan.Extent{it.words}
		for _, m := range it.measures {
			n.Add(&scan.Node{Kind: policy.Measure, Leaf: true, Heading: m.title, Words: []scan.Extent{m.own}, Borrowed: m.borrowed})
		}
	}
	return top
}
