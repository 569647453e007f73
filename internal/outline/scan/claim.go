package scan

import (
	"github.com/yihaowen/yihaowen/internal/pattern"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Claim is a statement of the text about its own structure, in clean bytes.
type Claim struct {
	Kind  policy.Kind
	Count int
	At    Extent
	Scope []*Node // top-level nodes it speaks of; none: the whole document

	Settled bool    // the grammar has held it against the text: found and holds say how
	Found   int     // what it found
	Holds   verdict // what that means
}

// verdict is what became of a claim.
type verdict int8

const (
	VerdictOpen  verdict = iota // cannot be checked here
	VerdictTrue                 // the text bears it out
	VerdictFalse                // the text contradicts it
)

// check holds a claim against the tree.
func (c Claim) check(sc *Scan, trees []*policy.Provision) policy.Claim {
	checked := policy.Claim{
		Kind: c.Kind, Count: c.Count, Scope: []string{},
		Quote: policy.Written(sc.script, sc.Of(c.At)),
		Span:  sc.Span(c.At.Start, c.At.End),
	}
	for _, n := range c.Scope {
		checked.Scope = append(checked.Scope, n.eid())
	}
	if c.Settled {
		checked.Found = c.Found
		if c.Holds != VerdictOpen {
			holds := c.Holds == VerdictTrue
			checked.Holds = &holds
		}
		return checked
	}
	for _, p := range trees {
		if len(c.Scope) > 0 && !slices.Contains(checked.Scope, p.EID) {
			continue
		}
		checked.Found += policy.Count([]*policy.Provision{p})[c.Kind]
	}
	holds := checked.Found == checked.Count
	checked.Holds = &holds
	return checked
}

// What documents call the parts of themselves. These are words of the genre
// (parts of a whole on one side, things to be done on the other), in both scripts.
var (
	wholeNoun = pattern.Lazy(`^(?:個|个|大)?(?:重點|重点|主要)?(維度|维度|方面|板塊|板块|部分|領域|领域|篇章)`)
	// 條 and 項 count measures; up to four characters may qualify them (具體, 硬, 重點工作).
	leafNoun = pattern.Lazy(`^(?:條|条|項|项)\p{Han}{0,4}?(?:措施|舉措|举措|任務|任务|政策|條款|条款)`)
	itemUnit = pattern.Lazy(`^(?:項|项)`)
)

// Tally is a number in a sentence that counts parts of the document.
type Tally struct {
	Count int
	Kind  policy.Kind // Dimension for parts of the whole, Item, Measure
	noun  string      // of parts: the word used
	At    Extent
}

// Tallies finds the counts in e that may speak of the document's own structure.
func (sc *Scan) Tallies(e Extent) []Tally {
	var found []Tally
	for at := e.Start; at < e.End; {
		r, size := utf8.DecodeRuneInString(sc.Clean[at:e.End])
		n, length := numeral.Read(sc.Clean[at:e.End])
		if length == 0 {
			at += size
			continue
		}
		rest := sc.Clean[at+length : e.End]
		start := at
		at += length
		if before, _ := utf8.DecodeLastRuneInString(sc.Clean[e.Start:start]); before == '第' || before == '.' || r == '.' || n == 1 {
			continue // 作为一项政治任务 counts nothing
		}
		if m := wholeNoun().FindStringSubmatch(rest); m != nil {
			found = append(found, Tally{n, policy.Dimension, m[1], Extent{start, at + len(m[0])}})
			continue
		}
		if m := leafNoun().FindString(rest); m != "" {
			found = append(found, Tally{n, policy.Measure, "", Extent{start, at + len(m)}})
			continue
		}
		// 25項49條: the first unit counts groups when another count follows at once.
		if m := itemUnit().FindString(rest); m != "" {
			if _, next := numeral.Read(rest[len(m):]); next > 0 && leafNoun().MatchString(rest[len(m)+next:]) {
				found = append(found, Tally{n, policy.Item, "", Extent{start, at + len(m)}})
			}
		}
	}
	return found
}

// Enumeration is a tally of parts together with the names that stand before it:
// 「A、B、C」三大維度.
type Enumeration struct {
	Tally
	Names []Extent
}

// Enumerations finds the tallies in e that are led by the list of what they count.
func (sc *Scan) Enumerations(e Extent) []Enumeration {
	var found []Enumeration
	for _, t := range sc.Tallies(e) {
		if t.Kind != policy.Dimension || t.Count < 2 {
			continue
		}
		if names := sc.namesBefore(e, t); len(names) == t.Count {
			found = append(found, Enumeration{t, names})
		}
	}
	return found
}

// namesBefore reads the list that ends where t starts, in quotation marks or,
// without them, since the last comma.
func (sc *Scan) namesBefore(e Extent, t Tally) []Extent {
	before := Extent{e.Start, t.At.Start}
	before = sc.Bare(before, "等這这")
	last, size := utf8.DecodeLastRuneInString(sc.Of(before))
	if opener, ok := map[rune]string{'」': "「", '”': "“", '』': "『"}[last]; ok {
		i := strings.LastIndex(sc.Of(before), opener)
		if i < 0 {
			return nil
		}
		return sc.List(Extent{before.Start + i + len(opener), before.End - size})
	}
	clauses := sc.Split(before, "，；：")
	if len(clauses) == 0 {
		return nil
	}
	names := sc.List(clauses[len(clauses)-1])
	if len(names) > 0 {
		// The first name may be led by a preposition: it is the part that opens a line.
		first := &names[0]
		for at := first.Start; at < first.End; {
			if sc.Opens(Extent{at, first.End}) >= 0 {
				first.Start = at
				break
			}
			_, size := utf8.DecodeRuneInString(sc.Clean[at:first.End])
			at += size
		}
	}
	return names
}

// List parts e at the enumeration comma 、 (GB/T 15834-2011, 4.5).
func (sc *Scan) List(e Extent) []Extent {
	var parts []Extent
	for _, p := range sc.Split(e, "、") {
		if p = sc.Bare(p, "、"); !p.Empty() {
			parts = append(parts, p)
		}
	}
	return parts
}

// LeadIn is the length of the preposition with which s opens: 在A方面 names part A.
func LeadIn(s string) int {
	for _, word := range [...]string{"在", "围绕", "圍繞", "聚焦"} {
		if strings.HasPrefix(s, word) {
			return len(word)
		}
	}
	return 0
}

// Opens is the index of the line that name opens as its title, -1 if none does.
// The line that the name itself stands in does not count.
func (sc *Scan) Opens(name Extent) int {
	want := sc.Of(name)
	found, known := sc.opened[want]
	if !known {
		found = [2]int{-1, -1}
		k := 0
		for i, l := range sc.Lines {
			line := sc.Of(l.Extent)
			rest, ok := strings.CutPrefix(line[LeadIn(line):], want)
			if !ok {
				continue
			}
			if LeadIn(line) > 0 {
				rest, ok = strings.CutPrefix(rest, "方面") // 在財稅支持方面，
				if !ok {
					continue
				}
			}
			if r, _ := utf8.DecodeRuneInString(rest); rest == "" || strings.ContainsRune("，。：、；！ ", r) {
				found[k] = i
				if k++; k == len(found) {
					break
				}
			}
		}
		if sc.opened == nil {
			sc.opened = map[string][2]int{}
		}
		sc.opened[want] = found
	}
	for _, i := range found {
		if i < 0 || name.Start < sc.Lines[i].Start || name.Start >= sc.Lines[i].End {
			return i
		}
	}
	return -1
}
