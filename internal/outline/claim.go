package outline

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// claim is a statement of the text about its own structure, in clean bytes.
type claim struct {
	kind  policy.Kind
	count int
	at    extent
	scope []*node // top-level nodes it speaks of; none: the whole document

	settled bool    // the grammar has held it against the text: found and holds say how
	found   int     // what it found
	holds   verdict // what that means
}

// verdict is what became of a claim.
type verdict int8

const (
	verdictOpen  verdict = iota // cannot be checked here
	verdictTrue                 // the text bears it out
	verdictFalse                // the text contradicts it
)

// check holds a claim against the tree.
func (c claim) check(sc *scan, trees []*policy.Provision) policy.Claim {
	checked := policy.Claim{
		Kind: c.kind, Count: c.count, Scope: []string{},
		Quote: policy.Written(sc.script, sc.of(c.at)),
		Span:  sc.Span(c.at.start, c.at.end),
	}
	for _, n := range c.scope {
		checked.Scope = append(checked.Scope, n.eid())
	}
	if c.settled {
		checked.Found = c.found
		if c.holds != verdictOpen {
			holds := c.holds == verdictTrue
			checked.Holds = &holds
		}
		return checked
	}
	for _, p := range trees {
		if len(c.scope) > 0 && !contains(checked.Scope, p.EID) {
			continue
		}
		checked.Found += policy.Count([]*policy.Provision{p})[c.kind]
	}
	holds := checked.Found == checked.Count
	checked.Holds = &holds
	return checked
}

func contains(list []string, s string) bool {
	for _, have := range list {
		if have == s {
			return true
		}
	}
	return false
}

// What documents call the parts of themselves. These are words of the genre
// (parts of a whole on one side, things to be done on the other), in both scripts.
var (
	wholeNoun = regexp.MustCompile(`^(?:個|个|大)?(?:重點|重点|主要)?(維度|维度|方面|板塊|板块|部分|領域|领域|篇章)`)
	// 條 and 項 count measures; up to four characters may qualify them (具體, 硬, 重點工作).
	leafNoun = regexp.MustCompile(`^(?:條|条|項|项)\p{Han}{0,4}?(?:措施|舉措|举措|任務|任务|政策|條款|条款)`)
	itemUnit = regexp.MustCompile(`^(?:項|项)`)
)

// tally is a number in a sentence that counts parts of the document.
type tally struct {
	count int
	kind  policy.Kind // Dimension for parts of the whole, Item, Measure
	noun  string      // of parts: the word used
	at    extent
}

// tallies finds the counts in e that may speak of the document's own structure.
func (sc *scan) tallies(e extent) []tally {
	var found []tally
	for at := e.start; at < e.end; {
		r, size := utf8.DecodeRuneInString(sc.text[at:e.end])
		n, length := numeral.Read(sc.text[at:e.end])
		if length == 0 {
			at += size
			continue
		}
		rest := sc.text[at+length : e.end]
		start := at
		at += length
		if before, _ := utf8.DecodeLastRuneInString(sc.text[e.start:start]); before == '第' || before == '.' || r == '.' {
			continue
		}
		if m := wholeNoun.FindStringSubmatch(rest); m != nil {
			found = append(found, tally{n, policy.Dimension, m[1], extent{start, at + len(m[0])}})
			continue
		}
		if m := leafNoun.FindString(rest); m != "" {
			found = append(found, tally{n, policy.Measure, "", extent{start, at + len(m)}})
			continue
		}
		// 25項49條: the first unit counts groups when another count follows at once.
		if m := itemUnit.FindString(rest); m != "" {
			if _, next := numeral.Read(rest[len(m):]); next > 0 && leafNoun.MatchString(rest[len(m)+next:]) {
				found = append(found, tally{n, policy.Item, "", extent{start, at + len(m)}})
			}
		}
	}
	return found
}

// enumeration is a tally of parts together with the names that stand before it:
// 「A、B、C」三大維度.
type enumeration struct {
	tally
	names []extent
}

// enumerations finds the tallies in e that are led by the list of what they count.
func (sc *scan) enumerations(e extent) []enumeration {
	var found []enumeration
	for _, t := range sc.tallies(e) {
		if t.kind != policy.Dimension || t.count < 2 {
			continue
		}
		if names := sc.namesBefore(e, t); len(names) == t.count {
			found = append(found, enumeration{t, names})
		}
	}
	return found
}

// namesBefore reads the list that ends where t starts, in quotation marks or,
// without them, since the last comma.
func (sc *scan) namesBefore(e extent, t tally) []extent {
	before := extent{e.start, t.at.start}
	before = sc.bare(before, "等這这")
	last, size := utf8.DecodeLastRuneInString(sc.of(before))
	if opener, ok := map[rune]string{'」': "「", '”': "“", '』': "『"}[last]; ok {
		i := strings.LastIndex(sc.of(before), opener)
		if i < 0 {
			return nil
		}
		return sc.list(extent{before.start + i + len(opener), before.end - size})
	}
	clauses := sc.split(before, "，；：")
	if len(clauses) == 0 {
		return nil
	}
	names := sc.list(clauses[len(clauses)-1])
	if len(names) > 0 {
		// The first name may be led by a preposition: it is the part that opens a line.
		first := &names[0]
		for at := first.start; at < first.end; {
			if sc.opens(extent{at, first.end}) >= 0 {
				first.start = at
				break
			}
			_, size := utf8.DecodeRuneInString(sc.text[at:first.end])
			at += size
		}
	}
	return names
}

// list parts e at the enumeration comma 、 (GB/T 15834-2011, 4.5).
func (sc *scan) list(e extent) []extent {
	var parts []extent
	for _, p := range sc.split(e, "、") {
		if p = sc.bare(p, "、"); !p.empty() {
			parts = append(parts, p)
		}
	}
	return parts
}

// leadIn is the length of the preposition with which s opens: 在A方面 names part A.
func leadIn(s string) int {
	for _, word := range [...]string{"在", "围绕", "圍繞", "聚焦"} {
		if strings.HasPrefix(s, word) {
			return len(word)
		}
	}
	return 0
}

// opens is the index of the line that name opens as its title, -1 if none does.
// The line that the name itself stands in does not count.
func (sc *scan) opens(name extent) int {
	want := sc.of(name)
	found, known := sc.opened[want]
	if !known {
		found = [2]int{-1, -1}
		k := 0
		for i, l := range sc.lines {
			line := sc.of(l.extent)
			rest, ok := strings.CutPrefix(line[leadIn(line):], want)
			if !ok {
				continue
			}
			if leadIn(line) > 0 {
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
		if i < 0 || name.start < sc.lines[i].start || name.start >= sc.lines[i].end {
			return i
		}
	}
	return -1
}
