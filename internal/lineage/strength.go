package lineage

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Strength 力度 is how far a text goes with what it names; "" where its words do not say: 未載明.
type Strength struct {
	Key  string
	Name policy.Text
}

// Rank is the place of a strength in their order, from 1; 0 where it is not stated.
func (s Strength) Rank() int {
	for i, o := range Strengths() {
		if o.Key == s.Key {
			return i + 1
		}
	}
	return 0
}

//go:embed strength.tsv
var strengthTable string

// governor is a word that takes hold of what follows.
type governor struct {
	word string
	by   Strength
}

type ladder struct {
	list      []Strength
	governors []governor
}

// Keys of governors that state no strength.
const (
	holdsOnly = "none"
	turnsOver = "not"
)

var strengths = sync.OnceValue(func() (l ladder) {
	for cells := range rowsOf(strengthTable) {
		s := Strength{cells[0], policy.Text{Hant: cells[1], Hans: cells[2]}}
		if s.Key != holdsOnly && s.Key != turnsOver {
			l.list = append(l.list, s)
		}
		for _, word := range strings.Fields(cells[3]) {
			l.governors = append(l.governors, governor{word, s})
		}
	}
	return l
})

// Strengths lists the strengths, the weakest first.
func Strengths() []Strength { return strengths().list }

// StrengthOf is the strength with a key; the zero Strength for any other.
func StrengthOf(key string) Strength {
	for _, s := range Strengths() {
		if s.Key == key {
			return s
		}
	}
	return Strength{}
}

const (
	// reach is how many characters may stand between a word and what it governs.
	reach = 14
	// adverb is how many may stand between 加快 and the verb that it strengthens.
	adverb = 2
	// described is how long words before 的 may be that still only describe what a verb before them governs.
	described = 6
)

// clauseEnd are the marks that no word governs beyond. 、 lists what one word governs.
const clauseEnd = "，。；：？！,;:?!\n"

// Governed tells in what strength a text takes up the words [start, end) of it, in characters of its Simplified form, and the
// characters of the word that says so; the zero Strength where none governs them in their clause. Only words before them in
// the clause count, the nearest, with what strengthens it directly (全面推進), and a noun of trial right behind (…試點). What is
// leant on (依託…) or forbidden is not taken up.
func Governed(text string, start, end int) (s Strength, from, to int) {
	runes := []rune(text)
	first := start
	for first > 0 && !strings.ContainsRune(clauseEnd, runes[first-1]) {
		first--
	}
	before := runes[first:start]
	at, found := nearest(before)
	if found.word != "" {
		n := utf8.RuneCountInString(found.word)
		if len(before)-at-n > reach || closed(string(before[at+n:])) {
			found = governor{}
		}
	}
	if n := utf8.RuneCountInString(found.word); found.word != "" && strings.HasSuffix(string(before), "的") && len(before)-at-n > described {
		found = governor{} // 推進…的X: it governs what describes X, as far as one can see
	}
	if negated(string(before)) {
		return Strength{}, 0, 0
	}
	switch found.by.Key {
	case "":
		return behind(runes, end)
	case holdsOnly:
		return Strength{}, 0, 0
	}
	s, from, to = found.by, first+at, first+at+utf8.RuneCountInString(found.word)
	// What stands right before a verb strengthens it (加快推進), or says that it is only explored, studied or encouraged (探索開展).
	for !hedge(s) {
		i, other := nearest(before[:at])
		n := utf8.RuneCountInString(other.word)
		if other.word == "" || at-i-n > adverb || other.by.Key == holdsOnly || strings.ContainsAny(string(before[i+n:at]), "、和与及") {
			break
		}
		if other.by.Rank() > s.Rank() || hedge(other.by) {
			s, from, to = other.by, first+i, first+i+n
		}
		at = i
	}
	if noun, i, j := behind(runes, end); noun.Key == "pilot" {
		return noun, i, j
	}
	return s, from, to
}

// hedge reports whether a strength holds back what it stands before.
func hedge(s Strength) bool { return s.Key == "explore" || s.Key == "study" || s.Key == "encourage" }

// nearest is the last governor in a text and where it begins: of two that end together the longer one.
func nearest(before []rune) (at int, g governor) {
	text, last := string(before), -1
	for _, o := range strengths().governors {
		i := strings.LastIndex(text, o.word)
		if i < 0 || utf8.RuneCountInString(o.word) == 1 && i > 0 {
			continue // 以, 对 and the like stand by themselves at the beginning of a clause alone
		}
		if after := text[i+len(o.word):]; after != "" && strings.ContainsAny(firstRune(after), "、和与及等性型化") {
			continue // 技术研究、X: here it is a noun, and what follows is another thing
		}
		if e := i + len(o.word); e > last || e == last && len(o.word) > len(g.word) {
			last, g, at = e, o, utf8.RuneCountInString(text[:i])
		}
	}
	return at, g
}

// closed reports whether what stands between a word and what it would govern ends its reach.
func closed(between string) bool {
	return strings.ContainsAny(between, "》”」』）)") && !strings.ContainsAny(between, "《“「『（(")
}

func negated(before string) bool {
	for _, g := range strengths().governors {
		if g.by.Key == turnsOver && strings.Contains(before, g.word) {
			return true
		}
	}
	return false
}

// behind reads a noun that stands right behind words: …試點, …基本建成.
func behind(runes []rune, end int) (Strength, int, int) {
	for skip := 0; skip <= 2 && end+skip < len(runes); skip++ {
		rest := string(runes[end+skip : min(len(runes), end+skip+6)])
		if skip > 0 && strings.ContainsAny(string(runes[end:end+skip]), clauseEnd+"、和与及的在是为以") {
			break
		}
		for _, g := range strengths().governors {
			switch g.by.Key {
			case "pilot", "done", "all":
				if strings.HasPrefix(rest, g.word) {
					return g.by, end + skip, end + skip + utf8.RuneCountInString(g.word)
				}
			}
		}
	}
	return Strength{}, 0, 0
}
