package script

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Exception 例外 is a line of exceptions.tsv: a term whose two forms are stated
// by people and govern over OpenCC's.
type Exception struct {
	Hant, Hans string // as long as each other in runes
	Why        string
	Only       policy.Script // the script being written to which it is limited, "" for both
	Lock       bool          // a name 專名: no other exception reaches into it
	Line       int           // of the file, from 1
}

// parseExceptions reads the content of a file of exceptions. Its errors name the
// line and the mend.
func parseExceptions(file, content string) ([]Exception, error) {
	var list []Exception
	seen := map[policy.Script]map[string]Exception{policy.Hant: {}, policy.Hans: {}}
	number := 0
	for line := range strings.Lines(content) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		wrong := func(format string, args ...any) error {
			return policy.Errorf(policy.Invalid, "%s, line %d: "+format, append([]any{file, number}, args...)...)
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 3 || len(columns) > 4 {
			return nil, wrong("%d columns; write Traditional, Simplified, why and, if needed, hant, hans or lock, parted by tabs", len(columns))
		}
		e := Exception{Hant: columns[0], Hans: columns[1], Why: strings.TrimSpace(columns[2]), Line: number}
		switch {
		case !utf8.ValidString(line):
			return nil, wrong("is not UTF-8; save the file as UTF-8")
		case e.Hant == "" || e.Hans == "" || strings.TrimSpace(e.Hant) != e.Hant || strings.TrimSpace(e.Hans) != e.Hans:
			return nil, wrong("a term is empty or has spaces around it; write the term alone")
		case utf8.RuneCountInString(e.Hant) != utf8.RuneCountInString(e.Hans):
			return nil, wrong("%s and %s differ in length; both forms must have as many characters", e.Hant, e.Hans)
		case e.Why == "":
			return nil, wrong("says no reason; write in the third column why %s is an exception", e.Hant)
		}
		if len(columns) == 4 {
			switch strings.TrimSpace(columns[3]) {
			case "hant":
				e.Only = policy.Hant
			case "hans":
				e.Only = policy.Hans
			case "lock":
				e.Lock = true
			case "":
			default:
				return nil, wrong("%q is no mode; write hant, hans, lock or nothing", columns[3])
			}
		}
		for _, to := range policy.Scripts() {
			if e.Only != "" && e.Only != to {
				continue
			}
			term, result := e.terms(to)
			if other, ok := seen[to][term]; ok {
				if _, same := other.terms(to); same == result {
					continue
				}
				return nil, wrong("gives %s another form than line %d; keep one of them, or limit one to hant or hans", term, other.Line)
			}
			seen[to][term] = e
		}
		list = append(list, e)
	}
	return list, nil
}

// terms is what e looks for and what it writes when the text is written in script to.
func (e Exception) terms(to policy.Script) (term, result string) {
	if to == policy.Hant {
		return e.Hans, e.Hant
	}
	return e.Hant, e.Hans
}

// rule is an exception as one direction applies it.
type rule struct {
	term, result []rune
	exception    Exception
}

// span is where a rule governs: runes from start.
type span struct {
	start int
	rule  *rule
}

// rules finds exceptions: the longest at each place, from the left.
type rules struct {
	byFirst map[rune][]rule // longest first
	first   [lastRune / 64]uint64
}

func rulesFor(to policy.Script, list []Exception) *rules {
	r := &rules{byFirst: map[rune][]rule{}}
	add := func(term, result string, e Exception) {
		t := []rune(term)
		r.byFirst[t[0]] = append(r.byFirst[t[0]], rule{t, []rune(result), e})
		if uint32(t[0]) < lastRune {
			r.first[t[0]/64] |= 1 << (t[0] % 64)
		}
	}
	for _, e := range list {
		if e.Only != "" && e.Only != to {
			continue
		}
		term, result := e.terms(to)
		add(term, result, e)
		if e.Lock && term != result {
			add(result, result, e) // a name already in this script keeps its form
		}
	}
	for _, same := range r.byFirst {
		slices.SortStableFunc(same, func(a, b rule) int { return cmp.Compare(len(b.term), len(a.term)) })
	}
	return r
}

// find appends to spans where rules govern in text.
func (r *rules) find(spans []span, text []rune) []span {
	for i := 0; i < len(text); {
		found := r.at(text, i, false)
		if found == nil {
			i++
			continue
		}
		spans = append(spans, span{i, found})
		i += len(found.term)
	}
	return spans
}

// at is the longest rule at place i: names before all, then what no name cuts.
func (r *rules) at(text []rune, i int, names bool) *rule {
	if c := uint32(text[i]); c >= lastRune || r.first[c/64]>>(c%64)&1 == 0 {
		return nil
	}
	var best *rule
	for j := range r.byFirst[text[i]] {
		x := &r.byFirst[text[i]][j]
		if len(x.term) > len(text)-i || !slices.Equal(x.term, text[i:i+len(x.term)]) {
			continue
		}
		if x.exception.Lock {
			return x
		}
		if best == nil && !names && !r.cuts(text, i, len(x.term)) {
			best = x
		}
	}
	return best
}

// cuts reports whether a name begins inside the n runes from i.
func (r *rules) cuts(text []rune, i, n int) bool {
	for j := i + 1; j < i+n; j++ {
		if r.at(text, j, true) != nil {
			return true
		}
	}
	return false
}
