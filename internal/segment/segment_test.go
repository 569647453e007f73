package segment

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"
	"pgregory.net/rapid"
)

func TestWordsCoverTheTextAndTellVerbsFromNouns(t *testing.T) {
	for _, test := range []struct {
		text   string
		verbal bool
	}{
		{"实施产业智能化发展升级行动", true},
		{"产业绿色化发展转型行动", false},
		{"提升设计能力", true},
		{"新材料产业", false},
		{"持续发力延链", true},
	} {
		words := Words(test.text)
		if got := words[0].Verbal(); got != test.verbal {
			t.Errorf("%s: opens a predicate = %v, want %v (%v)", test.text, got, test.verbal, words[0])
		}
		if n := covered(t, test.text, words); n != len([]rune(test.text)) {
			t.Errorf("%s: covered %d characters", test.text, n)
		}
	}
}

// covered is how many characters the words cover, one following the other.
func covered(t interface{ Fatalf(string, ...any) }, text string, words []Word) int {
	at := 0
	for _, w := range words {
		if w.Start != at || w.End <= w.Start {
			t.Fatalf("%s: word %v does not follow %d", text, w, at)
		}
		at = w.End
	}
	return at
}

// original is gse itself, which takes seconds to load.
var original = sync.OnceValues(func() (*gse.Segmenter, error) {
	seg, err := gse.NewEmbed("zh")
	return &seg, err
})

func loaded(t *testing.T) *gse.Segmenter {
	t.Helper()
	if testing.Short() {
		t.Skip("loads gse's dictionary")
	}
	seg, err := original()
	if err != nil {
		t.Fatal(err)
	}
	return seg
}

// asGse splits a text with gse.
func asGse(seg *gse.Segmenter, text string) []Word {
	var words []Word
	runes := 0
	for _, w := range seg.Pos(text, false) {
		n := len([]rune(w.Text))
		words = append(words, Word{Start: runes, End: runes + n, Tag: strings.TrimSpace(w.Pos)})
		runes += n
	}
	return words
}

func TestTheDictionaryIsThatOfGse(t *testing.T) {
	var want []Entry
	for _, token := range loaded(t).Dictionary().Tokens {
		want = append(want, Entry{token.Text(), token.Freq()})
		if words := Words(token.Text()); words[0].Tag != token.Pos() && len(words) == 1 {
			t.Errorf("%s: %s, want %s", token.Text(), words[0].Tag, token.Pos())
		}
	}
	got := Dictionary()
	byText := func(a, b Entry) int { return cmp.Compare(a.Text, b.Text) }
	slices.SortFunc(want, byText)
	slices.SortFunc(got, byText)
	if !slices.Equal(got, want) {
		t.Fatalf("%d words differ from gse's %d; run go generate", len(got), len(want))
	}
}

// Every text in the repository, line by line, and their characters in any order.
func TestWordsAreThoseOfGse(t *testing.T) {
	seg := loaded(t)
	var lines []string
	for _, folder := range []string{"../../internal", "../../seeds", "../../docs"} {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !slices.Contains([]string{".txt", ".md", ".want", ".html", ".tsv"}, filepath.Ext(path)) {
				return err
			}
			raw, err := os.ReadFile(path)
			lines = slices.AppendSeq(lines, strings.Lines(string(raw)))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(lines) < 2000 {
		t.Fatalf("only %d lines found", len(lines))
	}
	check := func(t interface{ Fatalf(string, ...any) }, text string) {
		got, want := Words(text), asGse(seg, text)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %v, gse says %v", text, got, want)
		}
		covered(t, text, got)
	}
	var alphabet []rune
	seen := map[rune]bool{}
	for _, line := range lines {
		check(t, line)
		for _, r := range line {
			if !seen[r] {
				seen[r] = true
				alphabet = append(alphabet, r)
			}
		}
	}
	alphabet = append(alphabet, []rune("AbÉ１二Ⅲ½😀\u00a0\u3000\ufffd𠀀α")...)
	entries := Dictionary()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.StringOfN(rapid.SampledFrom(alphabet), 0, 8, -1),
			rapid.Custom(func(t *rapid.T) string { return rapid.SampledFrom(entries).Draw(t, "word").Text }),
			rapid.SampledFrom([]string{"AT&T", "Ipv6", "5G+", "x1号店", "\xff", "\xe4\xb8", " "}),
		), 0, 12).Draw(t, "parts")
		check(t, strings.Join(parts, ""))
	})
}

func TestWordsKeepSpacesAndLatin(t *testing.T) {
	for _, text := range []string{"", "AI 赋能 5G+", "第 1 条\t、 A", "\u3000　1,000万"} {
		if n := covered(t, text, Words(text)); n != len([]rune(text)) {
			t.Errorf("%q: covered %d characters", text, n)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("实施产业智能化发展升级行动，提升设计能力。", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Words(text)
	}
}
