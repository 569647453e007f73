package glossary

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// How texts state a second name, in Simplified Chinese: a short form or another
// name that is announced as such, in brackets or in the sentence, and the Latin form
// of a Chinese name in brackets, or the other way round. 统称 is left out: it names
// several things together, not one of them again.
var (
	inBrackets = pattern.Lazy(`[（(]([^（）()\n]{2,60})[）)]`)
	announced  = pattern.Lazy(`^(?:以下简称|以下称|下称|简称|又称|亦称|也称|又名|俗称)(?:为|作)?[:：]?`)
	inSentence = pattern.Lazy(`，?(?:以下简称|简称|又称|亦称|也称|俗称)为?([^，。；：、（）()\n]{2,30})`)
	latin      = pattern.Lazy(`^[A-Za-z][A-Za-z0-9+./& -]*$`)
	latinTail  = pattern.Lazy(`[A-Za-z][A-Za-z0-9+./&-]*$`)
)

// Bounds on the two names of a pair, in characters; the first may be a title.
const (
	shortestName = 2
	longestName  = 60
	longestOther = 30
)

// statement is a place where a second name may be given: where the first name
// ends, where the statement ends, and where in it other names stand.
type statement struct {
	nameEnd, end int
	others       []stretch
	short        bool // announced, so the first name may be found by the second's characters
}

// stretch is runes [start, end) of a field.
type stretch struct{ start, end int }

// findSynonyms lists the pairs of names that the text itself states to be the same.
func findSynonyms(places []*field) []*policy.Synonym {
	var list []*policy.Synonym
	known := map[[2]string]bool{}
	for _, f := range places {
		statements := f.statements()
		if len(statements) == 0 {
			continue
		}
		words := segment.Words(string(f.hans))
		for _, s := range statements {
			for _, o := range s.others {
				pair := f.pair(s, o, words)
				if pair == nil || known[[2]string{pair.Name.Hans, pair.Other.Hans}] {
					continue
				}
				known[[2]string{pair.Name.Hans, pair.Other.Hans}] = true
				list = append(list, pair)
			}
		}
	}
	return list
}

// statements finds where the field may give second names.
func (f *field) statements() []statement {
	hans := string(f.hans)
	at := func(b int) int { return len([]rune(hans[:b])) }
	var list []statement
	for _, m := range inBrackets().FindAllStringSubmatchIndex(hans, -1) {
		inner := hans[m[2]:m[3]]
		s := statement{nameEnd: at(m[0]), end: at(m[1])}
		start, end := at(m[2]), at(m[3])
		switch head := announced().FindString(inner); {
		case head != "":
			s.short = true
			s.others = f.listed(start+len([]rune(head)), end)
		case latin().MatchString(strings.ReplaceAll(inner, "，", " ")) && strings.ToLower(inner) != inner:
			s.others = f.listed(start, end)
		case latinTail().MatchString(hans[:m[0]]) && allHan([]rune(inner)):
			s.others = []stretch{{start, end}}
		default:
			continue
		}
		list = append(list, s)
	}
	for _, m := range inSentence().FindAllStringSubmatchIndex(hans, -1) {
		if m[0] > 0 && strings.HasSuffix(hans[:m[0]], "（") {
			continue // in brackets, read above
		}
		list = append(list, statement{nameEnd: at(m[0]), end: at(m[3]), others: []stretch{{at(m[2]), at(m[3])}}, short: true})
	}
	return list
}

// listed parts runes [start, end) where several names are given: “甲”或者“乙”.
func (f *field) listed(start, end int) []stretch {
	var list []stretch
	from := start
	for i := start; i <= end; i++ {
		if i < end && !strings.ContainsRune("、，,", f.hans[i]) && !(f.hans[i] == '或' && i > start && f.hans[i-1] == '”') {
			continue
		}
		if from < i {
			list = append(list, stretch{from, i})
		}
		from = i + 1
		if from < end && i < end && f.hans[i] == '或' && f.hans[from] == '者' {
			from++
		}
	}
	return list
}

// pair reads a statement as two names; nil if they are not certain enough.
func (f *field) pair(s statement, o stretch, words []segment.Word) *policy.Synonym {
	other := f.bare(o)
	if n := len([]rune(other.Hans)); n < shortestName || n > longestOther || !strings.ContainsFunc(other.Hans, unicode.IsLetter) {
		return nil
	}
	// 本法, 本條例: how a text calls itself.
	if strings.HasPrefix(other.Hans, "本") || strings.HasPrefix(other.Hans, "该") {
		return nil
	}
	from, ok := f.nameBefore(s, []rune(other.Hans), words)
	if !ok {
		return nil
	}
	name := f.bare(stretch{from, s.nameEnd})
	if n := len([]rune(name.Hans)); n < shortestName || n > longestName || name.Hans == other.Hans {
		return nil
	}
	return &policy.Synonym{
		Name: name, Other: other, Quote: f.text(from, s.end), Place: f.Place, Field: f.name, Start: from,
	}
}

// bare is a stretch as a name: without quotation marks and title marks, which
// only set it off, and without spaces around it.
func (f *field) bare(s stretch) policy.Text {
	for s.start < s.end && f.hans[s.start] == ' ' {
		s.start++
	}
	for s.end > s.start && f.hans[s.end-1] == ' ' {
		s.end--
	}
	var hant, hans []rune
	for i := s.start; i < s.end; i++ {
		if !strings.ContainsRune("“”‘’《》\"", f.hans[i]) {
			hant, hans = append(hant, f.hant[i]), append(hans, f.hans[i])
		}
	}
	return policy.Text{Hant: string(hant), Hans: string(hans)}
}

// nameBefore finds where the first name of a statement begins: at its title mark
// or quotation mark, at its Latin letters, or else where the noun phrase begins
// that ends there and, for a short form, holds the short form's characters.
func (f *field) nameBefore(s statement, other []rune, words []segment.Word) (int, bool) {
	end := s.nameEnd
	if end == 0 {
		return 0, false
	}
	for _, marks := range []string{"《》", "“”"} {
		pair := []rune(marks)
		if f.hans[end-1] != pair[1] {
			continue
		}
		for i := end - 2; i >= 0 && f.hans[i] != pair[1]; i-- {
			if f.hans[i] == pair[0] {
				return i, true
			}
		}
		return 0, false
	}
	if tail := latinTail().FindString(string(f.hans[:end])); tail != "" {
		return end - len(tail), allHan(other) && strings.ToLower(tail) != tail
	}
	start, ok := f.nounPhrase(words, end)
	if !ok {
		return 0, false
	}
	if !s.short || !allHan(other) {
		return start, latin().MatchString(string(other)) || s.short
	}
	if first := f.abbreviated(other, end); first >= 0 && first < start {
		start = first
		for _, w := range words {
			if w.Start < start && start < w.End {
				start = w.Start
			}
		}
		if wider, ok := f.nounPhrase(words, start); ok {
			start = wider
		}
	}
	return start, true
}

// abbreviated is where the last stretch before end begins that holds the
// characters of a short form in their order, within its clause; -1 if none does.
func (f *field) abbreviated(short []rune, end int) int {
	k := len(short) - 1
	for i := end - 1; i >= 0 && (unicode.Is(unicode.Han, f.hans[i]) || unicode.IsDigit(f.hans[i])); i-- {
		if f.hans[i] == short[k] {
			if k == 0 {
				return i
			}
			k--
		}
	}
	return -1
}

// nounPhrase is where the run of nouns and their attributes begins that ends at
// rune end; false if no noun ends there. A word that can be verb or noun and opens
// the clause is its verb.
func (f *field) nounPhrase(words []segment.Word, end int) (int, bool) {
	at := slices.IndexFunc(words, func(w segment.Word) bool { return w.End == end })
	if at < 0 || !nominal(words[at].Tag) {
		return 0, false
	}
	start := at
	for i := at - 1; i >= 0 && (nominal(words[i].Tag) || words[i].Tag == "b") && !predicative(f.hans, words[i]); i-- {
		start = i
	}
	return words[start].Start, true
}

// nominal reports whether a tag is one of nouns, names and nominal abbreviations.
func nominal(tag string) bool {
	return strings.HasPrefix(tag, "n") || tag == "vn" || tag == "j" || tag == "l" || tag == "an"
}

// withNames adds the names of pairs to the terms, so that either has a page that
// shows the statement. Titles, and names that the text parts by quotation marks,
// are left out: they could not be shown where they stand.
func withNames(terms []*policy.Term, pairs []*policy.Synonym, places []*field) []*policy.Term {
	for _, p := range pairs {
		for _, name := range []policy.Text{p.Name, p.Other} {
			known := func(t *policy.Term) bool { return strings.EqualFold(t.Name.Hans, name.Hans) }
			holds := func(f *field) bool { return strings.Contains(string(f.hans), name.Hans) }
			if len([]rune(name.Hans)) <= longestMarked && !slices.ContainsFunc(terms, known) && slices.ContainsFunc(places, holds) {
				terms = append(terms, &policy.Term{Name: name})
			}
		}
	}
	return terms
}
