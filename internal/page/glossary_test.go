package page

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/web"
)

// meantElse are words that hold a name that is not to be used, and mean something else.
var meantElse = strings.NewReplacer("合併儲存格", "", "儲存格", "", "總舉措", "")

// The same thing has the same name on every page and in every message; docs/words.md says which.
func TestOneThingHasOneName(t *testing.T) {
	table, err := os.ReadFile("../../docs/words.md")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{} // what the program says in Traditional, by file
	names, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	comment := regexp.MustCompile(`\{\{-? ?/\*(?s:.*?)\*/ ?-?\}\}`)
	for _, name := range names {
		text, err := fs.ReadFile(web.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = comment.ReplaceAllString(string(text), "")
	}
	sources, err := filepath.Glob("../policy/words*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("%d tables of words, %v", len(sources), err)
	}
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	for _, name := range append(sources, "vocabulary/words.go") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = strings.Join(quoted.FindAllString(string(text), -1), "\n")
	}
	all := ""
	for name := range texts {
		texts[name] = meantElse.Replace(texts[name])
		all += texts[name]
	}
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, line := range strings.Split(string(table), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.Contains(line, "---") || strings.Contains(line, "Traditional") {
			continue
		}
		rows++
		word, simplified := strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3])
		if !strings.Contains(all, word) {
			t.Errorf("nothing says %s", word)
		}
		if got := policy.MainlandWords(convert.Convert(word, policy.Hant, policy.Hans)); got != simplified {
			t.Errorf("%s is %s on pages in Simplified, and the glossary has %s", word, got, simplified)
		}
		for _, not := range strings.Fields(cells[4]) {
			for name, text := range texts {
				if at := strings.Index(text, not); at >= 0 {
					// In tables of words both scripts stand side by side: what is the Simplified of something is not meant.
					if strings.HasSuffix(name, ".go") && !strings.Contains(withoutSimplified(text), not) {
						continue
					}
					t.Errorf("%s says %s, not %s: %s", name, not, word, around(text, at))
				}
			}
		}
	}
	if rows < 30 {
		t.Errorf("the glossary has %d rows", rows)
	}
}

// withoutSimplified are the quoted words of a table without those that stand in their Simplified form.
func withoutSimplified(text string) string {
	var left []string
	for _, line := range strings.Split(text, "\n") {
		if script.Detect(line) != policy.Hans {
			left = append(left, line)
		}
	}
	return strings.Join(left, "\n")
}

func around(text string, at int) string {
	before, after := []rune(text[:at]), []rune(text[at:])
	return string(before[max(0, len(before)-12):]) + string(after[:min(len(after), 16)])
}
