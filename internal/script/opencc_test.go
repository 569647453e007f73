package script

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/liuzl/gocc"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script/compile"
)

// reference is gocc with, over its output, the exceptions found the slow way.
type reference struct {
	to   policy.Script
	cc   *gocc.OpenCC
	list []Exception
}

func references(t *testing.T, list []Exception) []reference {
	t.Helper()
	var all []reference
	for _, x := range []struct {
		to   policy.Script
		name string
	}{{policy.Hant, "s2tw"}, {policy.Hans, "tw2s"}} {
		cc, err := gocc.New(x.name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reference{x.to, cc, list})
	}
	return all
}

func (r reference) convert(t *testing.T, line string) string {
	t.Helper()
	out, err := r.cc.Convert(line)
	if err != nil {
		t.Fatal(err)
	}
	source, result := []rune(line), []rune(out)
	for i := 0; i < len(source); {
		term, words := r.govern(source, i)
		copy(result[i:], []rune(words))
		i += max(1, len([]rune(term)))
	}
	return string(result)
}

// govern is the exception that governs at place i, and what it writes: a name
// before all, else the longest that no name cuts.
func (r reference) govern(source []rune, i int) (term, words string) {
	if term, words = r.name(source, i); term != "" {
		return term, words
	}
	for _, e := range r.list {
		from, to := e.terms(r.to)
		if e.Lock || e.Only != "" && e.Only != r.to || len(from) <= len(term) || !stands(source, i, from) {
			continue
		}
		cut := false
		for j := i + 1; j < i+len([]rune(from)); j++ {
			name, _ := r.name(source, j)
			cut = cut || name != ""
		}
		if !cut {
			term, words = from, to
		}
	}
	return term, words
}

func (r reference) name(source []rune, i int) (name, words string) {
	for _, e := range r.list {
		_, to := e.terms(r.to)
		for _, form := range []string{e.Hant, e.Hans} {
			if e.Lock && len(form) > len(name) && stands(source, i, form) {
				name, words = form, to
			}
		}
	}
	return name, words
}

func stands(text []rune, i int, term string) bool {
	for _, r := range term {
		if i >= len(text) || text[i] != r {
			return false
		}
		i++
	}
	return true
}

// everyEntry writes all entries of the dictionaries after one another: in order,
// so that like stands beside like, and shuffled, so that phrases meet by chance.
func everyEntry(t *testing.T) []string {
	t.Helper()
	var keys []string
	for _, name := range []string{"s2tw", "tw2s"} {
		cc, err := gocc.New(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, group := range cc.DictChains {
			for _, dict := range group.Dicts {
				for _, id := range dict.Trie.PrefixPredict(nil, 0) {
					key, err := dict.Trie.Key(id)
					if err != nil {
						t.Fatal(err)
					}
					keys = append(keys, string(key))
				}
			}
		}
	}
	if len(keys) < 50000 {
		t.Fatalf("gocc's dictionaries gave %d entries", len(keys))
	}
	var lines []string
	join := func() {
		for i := 0; i < len(keys); i += 40 {
			lines = append(lines, strings.Join(keys[i:min(i+40, len(keys))], ""))
		}
	}
	join()
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	join()
	return lines
}

func compare(t *testing.T, lines []string) {
	t.Helper()
	list, err := parseExceptions("exceptions.tsv", exceptionsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name string
		list []Exception
	}{{"without exceptions", nil}, {"with exceptions", list}} {
		c := newConverter(x.list, false)
		for _, ref := range references(t, x.list) {
			t.Run(x.name+" to "+string(ref.to), func(t *testing.T) {
				for _, line := range lines {
					if got, want := c.Convert(line, ref.to.Other(), ref.to), ref.convert(t, line); got != want {
						t.Errorf("%s\n got %s\nwant %s", line, got, want)
					}
				}
			})
		}
	}
}

func TestEveryEntryOfOpenCCConvertsAsGoccDoes(t *testing.T) { compare(t, everyEntry(t)) }

func TestRealDocumentsConvertAsGoccDoes(t *testing.T) {
	var lines []string
	for _, text := range samples(t) {
		lines = append(lines, strings.Split(text, "\n")...)
	}
	compare(t, lines)
}

func TestTablesAreUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	file, dropped, err := compile.Tables(exceptionsFile)
	if err != nil {
		t.Fatal(err)
	}
	if dropped != 0 {
		t.Errorf("%d phrases have two lengths; say so in the doc comment of the package", dropped)
	}
	onDisk, err := os.ReadFile("tables.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, onDisk) {
		t.Error("tables.bin is not what gocc's dictionaries and exceptions.tsv give; run go generate in internal/script")
	}
}
