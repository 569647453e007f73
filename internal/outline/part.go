package outline

import (
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// part is a dimension's paragraphs with the ways in which they can be read.
type part struct {
	dimension
	subtitle extent // the rest of the opening sentence
	readings []partReading
	chosen   int
}

func (p *part) best() *partReading { return &p.readings[p.chosen] }

// partReading is one way to read a part: where its introduction ends and what it lists.
type partReading struct {
	intro     extent
	opening   int // sentences of the introduction, the one that names the part included
	items     []listed
	until     int // line after the last one that belongs to the part
	signature extent
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
	heading  extent
	text     extent
	words    extent
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
func (r *Reader) newPart(sc *scan, d dimension, end int) (*part, error) {
	p := &part{dimension: d}
	for until := d.line + 1; until <= end; until++ {
		body := extent{d.name.end, sc.lines[until-1].end}
		sentences := sc.sentences(body)
		var signature extent
		if n := len(sentences); n > 1 && parenthesised(sc.of(sentences[n-1])) && until == end {
			signature, sentences = sentences[n-1], sentences[:n-1]
		}
		if len(sentences) == 0 {
			continue
		}
		p.subtitle = sentences[0]
		found, err := r.readSentences(sc, sentences)
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

// parenthesised reports whether s stands in brackets as a whole: after the last
// full stop of an article that is its signature.
func parenthesised(s string) bool {
	return (strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（")) &&
		(strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）"))
}

// readSentences gives the readings of a part's sentences; the first is the
// opening one.
func (r *Reader) readSentences(sc *scan, sentences []extent) ([]partReading, error) {
	var found []partReading
	last := len(sentences) - 1
	if items, at := sc.enumerated(sentences[last]); items != nil {
		opening := last
		if at > sentences[last].start {
			opening++
		}
		found = append(found, partReading{intro: extent{sentences[0].start, at}, opening: opening, items: items, cost: costClauses})
	}
	if last == 0 {
		return append(found, partReading{intro: sentences[0], opening: 1, cost: len(found) * costSentences}), nil
	}
	intro := extent{sentences[0].start, sentences[last-1].end}
	if items, err := r.headedLists(sc, sentences[last]); err != nil {
		return nil, err
	} else if items != nil {
		found = append(found, partReading{intro: intro, opening: last, items: items})
	}
	if items := sc.clauses(sentences[last]); items != nil {
		found = append(found, partReading{intro: intro, opening: last, items: items, cost: costClauses})
	}
	for k := 1; k <= last; k++ {
		reading := partReading{
			intro: extent{sentences[0].start, sentences[k-1].end}, opening: k,
			cost: costSentences,
		}
		for _, s := range sentences[k:] {
			reading.items = append(reading.items, sc.headedSentence(s))
		}
		found = append(found, reading)
	}
	return found, nil
}

// headedLists reads a sentence whose semicolons part groups, each "heading,
// measure、measure"; nil if one of them has another form.
func (r *Reader) headedLists(sc *scan, s extent) ([]listed, error) {
	groups := sc.split(s, "；")
	if len(groups) < 2 {
		return nil, nil
	}
	var items []listed
	for _, g := range groups {
		g = sc.bare(g, "；。！")
		halves := sc.split(g, "，")
		if len(halves) != 2 {
			return nil, nil
		}
		heading := sc.bare(halves[0], "，")
		measures := r.phrases(sc, sc.list(halves[1]))
		items = append(items, listed{heading: heading, words: extent{g.start, halves[1].start}, measures: measures})
	}
	return items, nil
}

// clauses reads a sentence without semicolons as a list of measures parted by
// commas; nil if it is a single clause.
func (sc *scan) clauses(s extent) []listed {
	if len(sc.split(s, "；")) > 1 {
		return nil
	}
	pieces := sc.split(s, "，")
	if len(pieces) < 2 {
		return nil
	}
	var items []listed
	for _, c := range pieces {
		c = sc.bare(c, "，。！")
		items = append(items, listed{heading: c, words: c})
	}
	return items
}

// enumerated reads a sentence whose end names measures one after the other,
// 共3條措施，包括A、B、C。, and gives the byte at which it begins to; nil if it has
// another form.
func (sc *scan) enumerated(s extent) ([]listed, int) {
	const fewest = 3
	for _, clause := range sc.split(s, "，：") {
		for _, word := range [...]string{"包括", "包含", "具体为", "具體為", "分别是", "分別是", "分别为", "分別為"} {
			rest, ok := strings.CutPrefix(sc.of(extent{clause.start, s.end}), word)
			if !ok || strings.Contains(rest, "，") {
				continue
			}
			list := sc.list
			if strings.Contains(rest, "；") {
				list = func(e extent) []extent { return sc.split(e, "；") }
			}
			var items []listed
			for _, m := range list(extent{s.end - len(rest), s.end}) {
				m = sc.bare(m, "：。！；等")
				items = append(items, listed{heading: m, words: m})
			}
			if len(items) >= fewest {
				return items, clause.start
			}
		}
	}
	return nil, 0
}

// headedSentence reads a sentence as one measure: up to its first comma the
// heading, the rest its text.
func (sc *scan) headedSentence(s extent) listed {
	head := sc.opening(s, "，；：")
	return listed{heading: sc.bare(head, "，；：。！"), text: extent{head.end, s.end}, words: s}
}

// build makes the nodes of a reading. Items are numbered on through the document.
func (r *partReading) build(sc *scan, p *part, item *int) *node {
	top := p.node
	top.words = []extent{p.name}
	if !r.intro.empty() {
		// The mark between the name and the introduction is the dimension's, not its text's.
		text := r.intro
		if s := sc.of(text); s != "" {
			// Of 在A方面，… the name's own words are no text either.
			text.start += len(s) - len(strings.TrimLeft(strings.TrimPrefix(s, "方面"), "，。：、 "))
		}
		top.text = text
		top.words = append(top.words, r.intro)
	}
	for _, it := range r.items {
		*item++
		n := top.add(&node{kind: policy.Item, num: fmt.Sprint(*item), heading: []extent{it.heading}})
		if len(it.measures) == 0 {
			n.add(&node{kind: policy.Measure, leaf: true, heading: []extent{it.heading}, text: it.text, words: []extent{it.words}})
			continue
		}
		n.words = []extent{it.words}
		for _, m := range it.measures {
			n.add(&node{kind: policy.Measure, leaf: true, heading: m.title, words: []extent{m.own}, borrowed: m.borrowed})
		}
	}
	return top
}
