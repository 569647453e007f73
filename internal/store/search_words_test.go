package store

import (
	"slices"
	"strings"
	"unicode"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// A few characters, so that generated queries meet generated texts: pairs whose
// forms differ, strangers that fold together (几 機 幾, 后 後), forms that are
// their own, letters in case and width, and punctuation with and without meaning.
var alphabet = []policy.Text{
	{Hant: "新", Hans: "新"}, {Hant: "能", Hans: "能"}, {Hant: "源", Hans: "源"}, {Hant: "產", Hans: "产"}, {Hant: "業", Hans: "业"},
	{Hant: "機", Hans: "机"}, {Hant: "幾", Hans: "几"}, {Hant: "几", Hans: "几"}, {Hant: "後", Hans: "后"}, {Hant: "后", Hans: "后"},
	{Hant: "著", Hans: "着"}, {Hant: "著", Hans: "著"}, {Hant: "業", Hans: "業"}, {Hant: "發", Hans: "发"}, {Hant: "髮", Hans: "发"},
	{Hant: "A", Hans: "A"}, {Hant: "a", Hans: "a"}, {Hant: "\uFF21", Hans: "\uFF21"}, {Hant: "5", Hans: "5"}, {Hant: "+", Hans: "+"},
	{Hant: "「", Hans: "“"}, {Hant: "」", Hans: "”"}, {Hant: " ", Hans: " "}, {Hant: "\u3000", Hans: "\u3000"},
	{Hant: ",", Hans: "，"}, {Hant: "、", Hans: "、"}, {Hant: "-", Hans: "-"}, {Hant: "😀", Hans: "😀"}, {Hant: "\ue041", Hans: "\ue041"},
	{Hant: "沉", Hans: "沉"}, {Hant: "瀋", Hans: "沈"}, {Hant: "里", Hans: "里"}, {Hant: "裡", Hans: "里"}, {Hant: "面", Hans: "面"}, {Hant: "麵", Hans: "面"},
	{Hant: "乾", Hans: "干"}, {Hant: "幹", Hans: "干"}, {Hant: "干", Hans: "干"}, {Hant: "𠀀", Hans: "𠀀"}, {Hant: "\u0301", Hans: "\u0301"},
	{Hant: "\x00", Hans: "\x00"}, {Hant: "。", Hans: "。"}, {Hant: "\n", Hans: "\n"},
}

// retyped is r as another reader may type it: letters in the other case, or
// full-width.
func retyped(t *rapid.T, r rune) rune {
	if r > '~' || r <= ' ' {
		return r
	}
	switch rapid.IntRange(0, 3).Draw(t, "typed") {
	case 0:
		return unicode.ToUpper(r)
	case 1:
		return unicode.ToLower(r)
	case 2:
		return r + '\uFF01' - '!'
	}
	return r
}

func genText(low, high int) *rapid.Generator[policy.Text] {
	return rapid.Custom(func(t *rapid.T) policy.Text {
		var b policy.Text
		for _, c := range rapid.SliceOfN(rapid.SampledFrom(alphabet), low, high).Draw(t, "characters") {
			b.Hant += c.Hant
			b.Hans += c.Hans
		}
		return b
	})
}

// genWord draws what a reader may type for a part of one of the texts.
func genWord(texts [][2]policy.Text) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		from := rapid.SampledFrom(texts).Draw(t, "provision")[rapid.IntRange(0, 1).Draw(t, "field")]
		hant, hans := []rune(from.Hant), []rune(from.Hans)
		if len(hant) == 0 || rapid.IntRange(0, 4).Draw(t, "other") == 0 {
			from = genText(1, 4).Draw(t, "word")
			hant, hans = []rune(from.Hant), []rune(from.Hans)
		}
		start := rapid.IntRange(0, len(hant)-1).Draw(t, "start")
		end := min(len(hant), start+rapid.IntRange(1, 6).Draw(t, "length"))
		var b strings.Builder
		for i := start; i < end; i++ {
			r := []rune{hant[i], hans[i]}[rapid.IntRange(0, 1).Draw(t, "script")]
			if strings.ContainsRune("「」“” \u3000", r) && rapid.Bool().Draw(t, "left out") {
				continue
			}
			b.WriteRune(retyped(t, r))
		}
		return b.String()
	})
}

// holds says by trying everything whether word stands in text.
func holds(word string, text policy.Text) bool {
	var q []rune
	for _, r := range word {
		if !unicode.IsSpace(r) {
			q = append(q, r)
		}
	}
	hant, hans := []rune(text.Hant), []rune(text.Hans)
	var from func(j, i int) bool
	from = func(j, i int) bool {
		if j == len(q) {
			return true
		}
		if i == len(hant) {
			return false
		}
		if script.Equal(q[j], hant[i], hans[i]) && from(j+1, i+1) {
			return true
		}
		return j > 0 && strings.ContainsRune("「」『』“”‘’\"' \u3000\n", hant[i]) && from(j, i+1)
	}
	for i := range hant {
		if from(0, i) {
			return true
		}
	}
	return false
}

func meets(q search.Query, t [2]policy.Text) bool {
	for _, c := range q.Clauses {
		any := slices.ContainsFunc(c.Any, func(w search.Word) bool {
			return holds(w.Text, t[0]) || w.Field == search.Anywhere && holds(w.Text, t[1])
		})
		if any == c.Not {
			return false
		}
	}
	return true
}
