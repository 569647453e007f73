package glossary

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// define reads the definitions that a text gives of its terms. Two forms are
// certain enough to be shown as the text's own: a numeral abbreviation whose
// members the text lists (三化: 智能化、綠色化、融合化), and "X是指…" / "X，指…".
func define(terms []*policy.Term, places []*field) {
	for _, t := range terms {
		if !defineByList(t, places) {
			defineByWords(t, places)
		}
	}
}

// defineByList explains 三化 by the first list of exactly three members that all
// end in 化. The abbreviation's rule: numeral, then what the members share at
// their end (數詞縮語; Lü Shuxiang & Zhu Dexi, 語法修辭講話).
func defineByList(t *policy.Term, places []*field) bool {
	name := []rune(t.Name.Hans)
	n, _ := numeral.Parse(string(name[:1]))
	if n < 2 || len(name) != 2 || !unicode.Is(unicode.Han, name[1]) {
		return false
	}
	for _, f := range places {
		for _, l := range lists(f) {
			if len(l) != n {
				continue
			}
			start, end, fits := l[0].start, l[n-1].end, true
			for _, m := range l {
				fits = fits && m.end-m.start >= 2 && f.hans[m.end-1] == name[1]
			}
			if fits {
				t.Definition = f.text(start, end)
				place := f.Place
				t.DefinedIn = &place
				return true
			}
		}
	}
	return false
}

// member is an element of a list, in runes of its field.
type member struct{ start, end int }

// longestMember bounds how far a list's first and last member may reach where no
// mark ends them, in characters.
const longestMember = 6

// lists finds the runs of words parted by 、. Where the outer members have no
// border of their own they are cut to the length of the inner ones.
func lists(f *field) [][]member {
	var found [][]member
	border := func(r rune) bool { return !unicode.Is(unicode.Han, r) }
	for i := 0; i < len(f.hans); i++ {
		if f.hans[i] != '、' {
			continue
		}
		var inner []member
		at := i + 1
		last := -1
		for j := at; j <= len(f.hans); j++ {
			if j < len(f.hans) && !border(f.hans[j]) {
				continue
			}
			if j < len(f.hans) && f.hans[j] == '、' {
				inner = append(inner, member{at, j})
				at = j + 1
				continue
			}
			last = j
			break
		}
		if len(inner) == 0 {
			continue
		}
		size := inner[0].end - inner[0].start
		if size <= longestMember && i >= size && at+size <= last {
			list := append([]member{{i - size, i}}, inner...)
			found = append(found, append(list, member{at, at + size}))
		}
		i = at - 1
	}
	return found
}

// defineByWords reads "本條例所稱X，是指…。" and "X是指…。".
func defineByWords(t *policy.Term, places []*field) {
	for _, f := range places {
		text := string(f.hans)
		i := strings.Index(text, t.Name.Hans)
		for i >= 0 {
			rest := strings.TrimLeft(text[i+len(t.Name.Hans):], "”")
			rest, colon := strings.CutPrefix(strings.TrimPrefix(rest, "，"), "：")
			for _, verb := range []string{"是指", "系指", "指"} {
				if verb == "指" && !colon {
					continue
				}
				if !strings.HasPrefix(rest, verb) {
					continue
				}
				start := len([]rune(text[:len(text)-len(rest)]))
				end := start
				for end < len(f.hans) && !strings.ContainsRune("。；\n", f.hans[end]) {
					end++
				}
				t.Definition = f.text(start, end)
				place := f.Place
				t.DefinedIn = &place
				return
			}
			next := strings.Index(text[i+len(t.Name.Hans):], t.Name.Hans)
			if next < 0 {
				break
			}
			i += len(t.Name.Hans) + next
		}
	}
}

// definitions are how statutes define, in Simplified: 本法所称X，是指…, （一）X，是指…, in Taiwan 一、X：指….
var definitions = pattern.Lazy(`(?:(?:本(?:法|法典|条例|办法|规定|细则|规则|规程|规范|标准|方案|意见|通知|措施|计划|决定|公约)|前款|前条)(?:中)?所称的?|(?:^|[。；\n])(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?)[“]?(\p{Han}[\p{Han}、A-Za-z]{1,17})[”]?(?:，?(?:是|系)指|：(?:系)?指)`)

// where is no name: （一）在內地，是指….
var where = pattern.Lazy(`^在(?:内地|香港|澳门|台湾|大陆|境[内外]|本\p{Han})`)

// soCalled is what stands before a defined term where it begins a sentence.
var soCalled = pattern.Lazy(`^(?:本.{1,3}|前[款条])(?:中)?所称的?`)

// definedTerms lists the terms that the tree defines in so many words.
func definedTerms(places []*field) []*policy.Term {
	var terms []*policy.Term
	for _, f := range places {
		if !f.inTree() {
			continue
		}
		text := string(f.hans)
		for _, m := range definitions().FindAllStringSubmatchIndex(text, -1) {
			m[2] += len(soCalled().FindString(text[m[2]:m[3]]))
			start, end := runesIn(text, m[2]), runesIn(text, m[3])
			if end-start < shortestMarked || strings.Contains(text[m[2]:m[3]], "所称") || where().MatchString(text[m[2]:m[3]]) {
				continue
			}
			if words := segment.Words(text[m[2]:m[3]]); !function(string(f.hans[start : start+words[0].End])) {
				terms = append(terms, &policy.Term{Name: f.text(start, end)})
			}
		}
	}
	return terms
}
