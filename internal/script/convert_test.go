package script

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func converter(t testing.TB) *Converter {
	t.Helper()
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// pairs reads a file of Traditional and Simplified parted by tabs.
func pairs(t testing.TB, name string) [][2]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var list [][2]string
	for line := range strings.Lines(string(content)) {
		if hant, hans, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok && line[0] != '#' {
			list = append(list, [2]string{hant, hans})
		}
	}
	return list
}

// samples are the real documents that are UTF-8, by name.
func samples(t testing.TB) map[string]string {
	t.Helper()
	const folder = "../../../shared/samples"
	names, _ := filepath.Glob(folder + "/*-*.*")
	if len(names) == 0 {
		t.Skip("the sample documents are not in ../shared/samples beside this repository")
	}
	texts := map[string]string{}
	for _, name := range names {
		if content, err := os.ReadFile(name); err == nil && utf8.Valid(content) {
			texts[filepath.Base(name)] = string(content)
		}
	}
	return texts
}

func TestPhrasesOfPolicyTextsReadAsExpectedInBothScripts(t *testing.T) {
	c := converter(t)
	for _, p := range pairs(t, "phrases.tsv") {
		if got := c.Convert(p[1], policy.Hans, policy.Hant); got != p[0] {
			t.Errorf("to Hant: %s\n got %s\nwant %s", p[1], got, p[0])
		}
		if got := c.Convert(p[0], policy.Hant, policy.Hans); got != p[1] {
			t.Errorf("to Hans: %s\n got %s\nwant %s", p[0], got, p[1])
		}
	}
}

func TestQuotationMarksFollowTheScript(t *testing.T) {
	c := converter(t)
	for _, x := range []struct{ name, hans, hant string }{
		{"one level", "以“一号文”推动", "以「一號文」推動"},
		{"two levels", "“深化‘放管服’改革”", "「深化『放管服』改革」"},
		{"two inside one", "“‘甲’和‘乙’”", "「『甲』和『乙』」"},
		{"Latin words in Chinese", "“AI”和“5G”（“IMU”）", "「AI」和「5G」（「IMU」）"},
		{"Latin words in half-width brackets", "工程(“Made in China”)", "工程(「Made in China」)"},
		{"an apostrophe", "他说“don’t worry”。", "他說「don’t worry」。"},
		{"an apostrophe inside the second level", "“他说‘it’s fine’吗”", "「他說『it’s fine』嗎」"},
		{"a quotation over two paragraphs", "“第一段\n“第二段”", "「第一段\n「第二段」"},
		{"a closing mark alone", "第二段”。", "第二段」。"},
		{"years", "‘2025’年", "『2025』年"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := c.Convert(x.hans, policy.Hans, policy.Hant); got != x.hant {
				t.Errorf("to Hant: got %s, want %s", got, x.hant)
			}
			if got := c.Convert(x.hant, policy.Hant, policy.Hans); got != x.hans {
				t.Errorf("to Hans: got %s, want %s", got, x.hans)
			}
		})
	}
	t.Run("Latin sentences keep theirs", func(t *testing.T) {
		for _, s := range []string{"he said, “hello” to me", "the workers’ rights", "rock ‘n’ roll’s"} {
			if got := c.Convert(s, policy.Hans, policy.Hant); got != s {
				t.Errorf("got %s, want %s", got, s)
			}
		}
	})
}

func TestWhatDoesNotChangeIsReturnedAsItIs(t *testing.T) {
	c := converter(t)
	for _, s := range []string{"", "爲羣『着』“", "abc\xff后\xe4\xb8"} {
		for _, script := range policy.Scripts() {
			if got := c.Convert(s, script, script); got != s {
				t.Errorf("%q in %s became %q", s, script, got)
			}
		}
	}
	for _, script := range policy.Scripts() {
		const broken = "a\xff\xe4\xb8\n\x00\U0010ffff"
		if got := c.Convert(broken, script, script.Other()); got != broken {
			t.Errorf("%q became %q", broken, got)
		}
	}
}

// scribble draws text from the characters and phrases that conversion knows.
func scribble() *rapid.Generator[string] {
	words := []string{"发", "發", "干", "著", "着", "\n", "“", "”", "‘", "’", "「", "』", "a", "台积电", "机制造成", "标准", "准予", "𠗣", "\xff", " "}
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOf(rapid.OneOf(
			rapid.SampledFrom(words), rapid.String(),
			rapid.Custom(func(t *rapid.T) string { return string(rapid.Rune().Draw(t, "any")) }),
			rapid.Custom(func(t *rapid.T) string { return string(rapid.Int32Range(0x4e00, 0x9fff).Draw(t, "han")) }),
		)).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

func TestBothScriptsStayAlignedRuneByRune(t *testing.T) {
	c := converter(t)
	rapid.Check(t, func(t *rapid.T) { checkAligned(t, c, scribble().Draw(t, "text")) })
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{"「一號文」", "“don’t”", "着\xff力", "换发营业执照"} {
		f.Add(s)
	}
	c := converter(f)
	f.Fuzz(func(t *testing.T, s string) { checkAligned(t, c, s) })
}

func checkAligned(t interface{ Fatalf(string, ...any) }, c *Converter, s string) {
	for _, from := range policy.Scripts() {
		text := c.Both(s, from)
		hant, hans := []rune(text.Hant), []rune(text.Hans)
		if len(hant) != len(hans) {
			t.Fatalf("%q from %s: %d and %d runes", s, from, len(hant), len(hans))
		}
		if text.In(from) != s && !mixed(s, from) {
			t.Fatalf("%q changed in its own script", s)
		}
		if a, b := FoldString(text.Hant), FoldString(text.Hans); a != b {
			t.Fatalf("%q from %s folds to %q and %q", s, from, a, b)
		}
		for i := range hant {
			if !Equal(hant[i], hant[i], hans[i]) || !Equal(hans[i], hant[i], hans[i]) {
				t.Fatalf("%q: %c or %c does not stand for its own place", s, hant[i], hans[i])
			}
		}
		for _, d := range c.RoundTrip(s, from) {
			if d.Source == d.Result || !strings.Contains(d.Context, d.Source) {
				t.Fatalf("%q: no difference: %+v", s, d)
			}
		}
		c.Inspect(s, from, from.Other())
	}
}

// mixed reports whether some paragraph of s is written in the other script than from.
func mixed(s string, from policy.Script) bool {
	for line := range strings.Lines(s) {
		b := new(buffer)
		b.read(line)
		if written(b.codes, from) != from {
			return true
		}
	}
	return false
}

func TestConverterIsSafeForConcurrentUse(t *testing.T) {
	c := converter(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, p := range pairs(t, "phrases.tsv") {
				if got := c.Convert(p[0], policy.Hant, policy.Hans); got != p[1] {
					t.Errorf("got %s, want %s", got, p[1])
				}
			}
		})
	}
	wg.Wait()
}
