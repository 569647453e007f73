package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// places are pairs of characters as texts have them, among them strangers (几 of 幾 and 几),
// several forms of one character, and what may be left out.
var places = []Pair{
	{'機', '机'}, {'几', '几'}, {'幾', '几'}, {'為', '为'}, {'爲', '为'}, {'乾', '干'}, {'乾', '乾'}, {'干', '干'}, {'幹', '干'},
	{'里', '里'}, {'裏', '里'}, {'裡', '里'}, {'中', '中'}, {'國', '国'}, {'主', '主'}, {'A', 'A'}, {'a', 'a'}, {'Ａ', 'Ａ'}, {'1', '1'},
	{'「', '“'}, {'」', '”'}, {'“', '“'}, {'"', '"'}, {' ', ' '}, {'　', '　'}, {'\n', '\n'}, {'，', '，'}, {'*', '*'}, {'。', ' '},
}

func genText(alphabet []Pair) *rapid.Generator[policy.Text] {
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 12), func(list []Pair) policy.Text {
		var hant, hans strings.Builder
		for _, p := range list {
			hant.WriteRune(p.Hant)
			hans.WriteRune(p.Hans)
		}
		return policy.Text{Hant: hant.String(), Hans: hans.String()}
	})
}

// TestOneScriptFindsWhatBothFind holds the query for one script to the query for both, over
// all texts of an index that knows their pairs.
func TestOneScriptFindsWhatBothFind(t *testing.T) {
	single, sure := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.SliceOfNDistinct(rapid.SampledFrom(places), 2, 9, rapid.ID[Pair]).Draw(t, "alphabet")
		candidates := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *Candidate {
			return &Candidate{Heading: genText(alphabet).Draw(t, "heading"), Text: genText(alphabet).Draw(t, "text"), Words: Boundaries{0b10110101, 0b01101101}}
		}), 1, 8).Draw(t, "candidates")
		known, seen := Known{}, map[Pair]bool{}
		for _, c := range candidates {
			for _, p := range append(Pairs(c.Heading, seen, nil), Pairs(c.Text, seen, nil)...) {
				for _, fold := range distinctOf([]rune{script.Fold(p.Hant), script.Fold(p.Hans)}) {
					known[fold] = append(known[fold], p)
				}
			}
		}
		var runes []rune
		for _, p := range alphabet {
			runes = append(runes, p.Hant, p.Hans)
		}
		typed := rapid.StringOfN(rapid.SampledFrom(append(runes, ' ')), 1, 5, -1)
		q := Parse(typed.Draw(t, "query"))
		if rapid.Bool().Draw(t, "excludes") {
			q.Clauses = append(q.Clauses, Parse("-"+typed.Draw(t, "without")).Clauses...)
		}
		one, ok := q.Single(known)
		if !ok {
			return
		}
		single++
		both, own := NewMatcher(q), NewMatcher(one.Query)
		for _, c := range candidates {
			d := *c
			d.Heading, d.Text = in(c.Heading, one.Script), in(c.Text, one.Script)
			want, holds := both.Match(c)
			if got, found := own.Match(&d); got != want || found != holds || own.Holds(&d) != holds {
				t.Fatalf("%q in %s (%q): %v %+v beside %v %+v in %+v", q, one.Script, one.Query, found, got, holds, want, *c)
			}
			if len(one.Literals) > 0 {
				sure++
				if told, open := told(one, &d); told != holds && !open {
					t.Fatalf("%q: the literals %q say %v of %+v", q, one.Literals, told, *c)
				} else if told && !holds {
					t.Fatalf("%q: the literals %q stand in %+v, which is no hit", q, one.Literals, *c)
				}
			}
		}
	})
	if !testing.Short() && (single < 20 || sure < 20) { // in short there are 20 draws in all
		t.Errorf("%d queries were good for one script, %d texts asked for their literals: the test proves nothing", single, sure)
	}
}

func in(t policy.Text, s policy.Script) policy.Text {
	return policy.Text{Hant: t.In(s), Hans: t.In(s)}
}

// told is what literals say of a candidate, and whether it may be otherwise since something
// that may be left out stands behind one of their characters.
func told(one Single, c *Candidate) (holds, open bool) {
	holds, open = true, true
	for _, literal := range one.Literals {
		here := strings.Contains(c.Text.Hans, literal) || strings.Contains(c.Heading.Hans, literal)
		gap := slices.ContainsFunc([]rune(literal), func(q rune) bool {
			return slices.ContainsFunc([]rune(one.Blanks), func(blank rune) bool {
				pair := string([]rune{q, blank})
				return strings.Contains(c.Text.Hans, pair) || strings.Contains(c.Heading.Hans, pair)
			})
		})
		holds, open = holds && here, open && (here || gap)
	}
	return holds, open && !holds
}
