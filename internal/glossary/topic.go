package glossary

import (
	"slices"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// How much words tell of what a measure speaks of, by where they stand.
const (
	inHeading = 2.0 // its own heading
	byMeaning = 1.5 // what a term that it mentions stands for (三化: 智能化)
	overIt    = 2.0 // the heading over it, where it has no text
	inIntro   = 1.2 // what stands over it says of it in so many words, likewise; a term in its text
	inText    = 1.0
)

// topic is a notion that a measure speaks of.
type topic struct {
	policy.Topic
	name   []rune
	single bool // one word of the dictionary
	own    bool // not all of it is general vocabulary
	often  int  // further mentions in the text
}

// speaker is a measure with what it speaks of.
type speaker struct {
	*policy.Provision
	parent, top *policy.Provision // nil where it stands at the top itself
	above       []*policy.Provision
	siblings    []*speaker
	topics      map[string]*topic
	named       bool // what introduces its part says what it is about
}

// lone reports whether the measure is all that the provision over it consists of.
func (s *speaker) lone() bool { return len(s.siblings) == 0 && len(s.above) > 1 }

// speakers lists the measures that somebody carries out, with what they speak of.
func speakers(e *policy.Edition) []*speaker {
	var list []*speaker
	groups := map[*policy.Provision][]*speaker{}
	var walk func(p *policy.Provision, above []*policy.Provision)
	walk = func(p *policy.Provision, above []*policy.Provision) {
		if p.IsMeasure() && !p.Framing() {
			s := &speaker{Provision: p, above: above, topics: map[string]*topic{}}
			if len(above) > 0 {
				s.top, s.parent = above[0], above[len(above)-1]
			}
			list = append(list, s)
			groups[s.parent] = append(groups[s.parent], s)
		}
		above = append(above[:len(above):len(above)], p)
		for _, c := range p.Children {
			walk(c, above)
		}
	}
	for _, p := range e.Provisions {
		walk(p, nil)
	}
	for _, s := range list {
		for _, o := range groups[s.parent] {
			if o != s {
				s.siblings = append(s.siblings, o)
			}
		}
	}
	in := map[*policy.Provision][]termAt{}
	meanings := make([][]string, len(e.Terms))
	for i, t := range e.Terms {
		meanings[i] = meaning(t)
		words := segment.Words(t.Name.Hans)
		alone, own := !t.Marked && len(words) == 1, t.Marked || ownWords(words, []rune(t.Name.Hans))
		for _, m := range t.Mentions {
			if m.Provision != nil {
				in[m.Provision] = append(in[m.Provision], termAt{t, m, meanings[i], alone, own})
			}
		}
	}
	heads := map[*speaker][]segment.Word{}
	for _, s := range list {
		heads[s] = segment.Words(s.Heading.Hans)
	}
	var both sync.WaitGroup // a half of them on each of two processors
	for _, half := range [][]*speaker{list[:len(list)/2], list[len(list)/2:]} {
		both.Go(func() {
			for _, s := range half {
				s.collect(heads, in)
				for _, members := range meanings {
					s.lists(members)
				}
			}
		})
	}
	both.Wait()
	return list
}

// lists adds those of members, what a term stands for, that the heading names.
func (s *speaker) lists(members []string) {
	for _, member := range members {
		if before, _, found := strings.Cut(s.Heading.Hans, member); found {
			start := len([]rune(before))
			s.add(member, false, true, inHeading, policy.Quotation{Provision: s.Provision, Field: policy.Heading, Start: start, End: start + len([]rune(member))})
		}
	}
}

// termAt is a term with one of the places it stands in.
type termAt struct {
	*policy.Term
	at      policy.Mention
	members []string // what it stands for, where the text lists it
	alone   bool     // it is one word of the dictionary, which the text does not mark
	own     bool     // it is more than general vocabulary
}

// collect finds what a measure speaks of.
func (s *speaker) collect(heads map[*speaker][]segment.Word, in map[*policy.Provision][]termAt) {
	heading := []rune(s.Heading.Hans)
	frame := s.frame(heads, in[s.Provision])
	s.phrases(s.Provision, policy.Heading, heading, blanked(heads[s], heading, frame), inHeading)
	body := []rune(s.Text.Hans)
	s.phrases(s.Provision, policy.Body, body, segment.Words(s.Text.Hans), inText)
	for _, t := range in[s.Provision] {
		weight := inIntro
		if t.at.Field == policy.Heading {
			weight = inHeading
		}
		s.add(t.Name.Hans, t.alone, t.own, weight, policy.Quotation{Provision: s.Provision, Field: t.at.Field, Start: t.at.Start, End: t.at.End})
		for _, member := range t.members {
			s.add(member, false, true, byMeaning, policy.Quotation{Provision: s.Provision, Field: t.at.Field, Start: t.at.Start, End: t.at.End})
		}
	}
	marks := pairsOf(heads[s], heading, frame)
	for _, over := range s.above {
		text := []rune(over.Text.Hans)
		for _, c := range sentences(text) {
			if !c.holds(text, marks) {
				continue
			}
			s.named = true
			for _, t := range in[over] {
				if s.Text.Empty() && t.at.Field == policy.Body && t.at.Start >= c.start && t.at.End <= c.end {
					s.add(t.Name.Hans, t.alone, t.own, inIntro, policy.Quotation{Provision: over, Field: policy.Body, Start: t.at.Start, End: t.at.End})
				}
			}
		}
	}
	if s.Text.Empty() && s.parent != nil && !s.lone() {
		over := []rune(s.parent.Heading.Hans)
		s.phrases(s.parent, policy.Heading, over, segment.Words(s.parent.Heading.Hans), overIt)
	}
}

// meaning lists what a term stands for, where the text lists it.
func meaning(t *policy.Term) []string {
	if t.DefinedIn == nil || saidToMean().MatchString(t.Definition.Hans) || !strings.Contains(t.Definition.Hans, "、") || len([]rune(t.Name.Hans)) > 3 {
		return nil
	}
	return strings.Split(t.Definition.Hans, "、")
}

// saidToMean begins a definition in a sentence, of which no part is a name: 子女，是指婚生子女、非婚生子女.
var saidToMean = pattern.Lazy(`^(?:是|系)?指`)

// frame is the words of a heading that those beside it have, too (做強…產業): they say what is
// done, not with what. Terms are none.
func (s *speaker) frame(heads map[*speaker][]segment.Word, terms []termAt) map[string]bool {
	frame := map[string]bool{}
	if len(s.siblings) == 0 {
		return frame
	}
	heading := []rune(s.Heading.Hans)
	for _, w := range heads[s] {
		word, n := string(heading[w.Start:w.End]), 0
		for _, o := range s.siblings {
			if strings.Contains(o.Heading.Hans, word) {
				n++
			}
		}
		inTerm := false
		for _, t := range terms {
			inTerm = inTerm || strings.Contains(t.Name.Hans, word)
		}
		if 2*n >= len(s.siblings) && !inTerm {
			frame[word] = true
		}
	}
	return frame
}

// blanked is the words of a text without those of a frame.
func blanked(list []segment.Word, text []rune, frame map[string]bool) []segment.Word {
	out := make([]segment.Word, len(list))
	for i, w := range list {
		if frame[string(text[w.Start:w.End])] {
			w.Tag = "x"
		}
		out[i] = w
	}
	return out
}

// pairsOf are the pairs of characters inside the words of a heading that are no frame.
func pairsOf(list []segment.Word, text []rune, frame map[string]bool) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	for _, w := range list {
		if word := string(text[w.Start:w.End]); frame[word] || function(word) {
			continue
		}
		for i := w.Start; i+1 < w.End; i++ {
			pairs[[2]rune{text[i], text[i+1]}] = true
		}
	}
	return pairs
}

// part is runes [start, end) of a text.
type part struct{ start, end int }

// sentences cuts a text at its marks, but not at 、.
func sentences(text []rune) (list []part) {
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || strings.ContainsRune("，。；\n", text[i]) {
			if i > start {
				list = append(list, part{start, i})
			}
			start = i + 1
		}
	}
	return list
}

func (c part) holds(text []rune, pairs map[[2]rune]bool) bool {
	for i := c.start; i+1 < c.end; i++ {
		if pairs[[2]rune{text[i], text[i+1]}] {
			return true
		}
	}
	return false
}

// phrases adds the noun phrases of a text, which is what its words make up. In a heading single
// words count, too, and what is done.
func (s *speaker) phrases(at *policy.Provision, field policy.Field, text []rune, list []segment.Word, weight float64) {
	title := field == policy.Heading
	for i := range list {
		first := list[i]
		word := string(text[first.Start:first.End])
		if first.Tag == "x" || function(word) || !opensNotion(list, i, text) && !(title && i > 0 && first.End-first.Start > 1 && !joining(first.Tag)) {
			continue
		}
		for j := i; j < len(list) && j < i+longestSequence; j++ {
			w := list[j]
			if !allHan(text[w.Start:w.End]) || w.End-first.Start > longestNotion || w.Tag == "x" || j > i && !inNotion(list, j) || function(string(text[w.Start:w.End])) {
				break
			}
			if j+1 < len(list) && list[j+1].Start == w.End && organ().MatchString(string(text[list[j+1].Start:list[j+1].End])) {
				continue // the name of a body, cut
			}
			name := text[first.Start:w.End]
			alone := i == j
			switch {
			case len(name) < 2, (!closesNotion(w) || w.Tag == "v") && !(title && alone):
				continue
			case !title && len(name) >= shortestNotion && !says(list[i:j+1], text):
				continue
			case alone && (!strings.HasPrefix(w.Tag, "n") && w.Tag != "j" || quality().MatchString(string(name)) && !title):
				continue
			}
			s.add(string(name), alone, ownWords(list[i:j+1], text), weight, policy.Quotation{Provision: at, Field: field, Start: first.Start, End: w.End})
		}
	}
}

// ownWords reports whether some of the words are no general vocabulary.
func ownWords(list []segment.Word, text []rune) bool {
	return slices.ContainsFunc(list, func(w segment.Word) bool {
		word := string(text[w.Start:w.End])
		return w.End-w.Start > 1 && !common(word) && !trailing().MatchString(word)
	})
}

func (s *speaker) add(name string, single, own bool, weight float64, words policy.Quotation) {
	if t := s.topics[name]; t != nil {
		if weight <= inIntro {
			t.often++
		}
		if t.Weight < weight {
			t.Weight, t.Words = weight, words
		}
		t.own, t.single = t.own || own, t.single && single
		return
	}
	s.topics[name] = &topic{Topic: policy.Topic{Measure: s.Provision, Key: name, Weight: weight, Words: words}, name: []rune(name), own: own, single: single}
}
