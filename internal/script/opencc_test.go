package script

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/liuzl/gocc"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script/compile"
)

// ourFiles are the contents of the files that the tables are compiled from.
func ourFiles(t *testing.T) compile.Files {
	t.Helper()
	read := func(name string) string {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	return compile.Files{Exceptions: read("exceptions.tsv"), Names: read("names.tsv"), Words: read("words.tsv"), OpenCC: read("opencc.tsv"), Learned: read("learned.tsv"), Alone: read("alone.tsv")}
}

// ourTerms are the words of our files, as they are looked for in Simplified.
func ourTerms(t *testing.T) map[string]bool {
	t.Helper()
	files, terms := ourFiles(t), map[string]bool{}
	for content, column := range map[string]int{files.Exceptions: 1, files.Words: 1, files.Names: 1, files.OpenCC: 1, files.Learned: 0} {
		for line := range strings.Lines(content) {
			if columns := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") && len(columns) > column {
				terms[columns[column]] = true
			}
		}
	}
	return terms
}

// holds reports whether one of terms stands in text.
func holds(terms map[string]bool, text string) bool {
	runes := []rune(text)
	for i := range runes {
		for j := i + 1; j <= len(runes); j++ {
			if terms[string(runes[i:j])] {
				return true
			}
		}
	}
	return false
}

func TestEveryPhraseOfOpenCCIsAWord(t *testing.T) {
	cc, err := gocc.New("s2tw")
	if err != nil {
		t.Fatal(err)
	}
	c, terms, seen := converter(t), ourTerms(t), 0
	for _, group := range cc.DictChains {
		for i, dict := range group.Dicts {
			if group.Files[i] != "STPhrases.txt" {
				continue
			}
			for _, id := range dict.Trie.PrefixPredict(nil, 0) {
				key, err := dict.Trie.Key(id)
				if err != nil {
					t.Fatal(err)
				}
				want, err := cc.Convert(string(key))
				if err != nil {
					t.Fatal(err)
				}
				seen++
				if got := c.Convert(string(key), policy.Hans, policy.Hant); got != want && !holds(terms, string(key)) && !mixed(string(key), policy.Hans) {
					t.Errorf("%s gives %s, OpenCC %s, and no line of ours says so", key, got, want)
				}
			}
		}
	}
	if seen < 48000 {
		t.Fatalf("gocc's dictionaries gave %d phrases", seen)
	}
}

func TestRealDocumentsDifferFromOpenCCOnlyWhereThereIsAChoice(t *testing.T) {
	cc, err := gocc.New("s2tw")
	if err != nil {
		t.Fatal(err)
	}
	c := converter(t)
	for name, text := range samples(t) {
		if Detect(text) != policy.Hans {
			continue
		}
		for line := range strings.Lines(text) {
			if mixed(line, policy.Hans) || strings.ContainsAny(line, "/@`“”‘’") {
				continue
			}
			theirs, err := cc.Convert(line)
			if err != nil {
				t.Fatal(err)
			}
			source, a, b := []rune(line), []rune(c.Convert(line, policy.Hans, policy.Hant)), []rune(theirs)
			for i, r := range source {
				if a[i] != b[i] && len(Candidates(r, policy.Hant)) < 2 && represent(data.form, a[i]) != represent(data.form, b[i]) {
					t.Errorf("%s: %c of %s became %c, OpenCC %c, though there is no choice", name, r, strings.TrimSpace(line), a[i], b[i])
				}
			}
		}
	}
}

func TestTablesAreUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	file, dropped, err := compile.Tables(ourFiles(t))
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
		t.Error("tables.bin is not what the dictionaries and our files give; run go generate in internal/script")
	}
}
