package outline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

// TestUnseen holds the outline against documents written for it in the forms that
// real ones take. Beside each stands what a careful reader finds: the grammar, the
// provisions as "kind number heading" with an asterisk where it is a measure, and,
// where it matters, claims, warnings, facts and how many passages of a kind.
func TestUnseen(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "unseen", "*.want"))
	if err != nil || len(files) < 25 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	for _, want := range files {
		stem := strings.TrimSuffix(want, ".want")
		t.Run(filepath.Base(stem), func(t *testing.T) {
			raw, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			e := outlineFile(t, stem)
			expected := strings.Split(strings.TrimSpace(string(raw)), "\n")
			got := []string{"grammar " + e.Grammar}
			for p := range policy.Walk(e.Provisions) {
				line := strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Kind, p.Num, p.Heading.In(e.Script)))
				if p.IsMeasure() {
					line += " *"
				}
				got = append(got, line)
			}
			var tree []string
			for _, line := range expected {
				if fact, ok := factOf(e, line); !ok {
					tree = append(tree, line)
				} else if fact != line {
					t.Errorf("%q, want %q", fact, line)
				}
			}
			if !slices.Equal(got, tree) {
				t.Errorf("%s\ngot:\n  %s\nwant:\n  %s", e.Reason, strings.Join(got, "\n  "), strings.Join(tree, "\n  "))
			}
			warned := 0
			for _, line := range expected {
				if strings.HasPrefix(line, "warning ") {
					warned++
				}
			}
			if e.Grammar != "plain" && len(e.Warnings) != warned {
				t.Errorf("%d warnings, want %d: %+v", len(e.Warnings), warned, e.Warnings)
			}
			if e.Reason == "" || e.Confidence < 0.5 || e.Confidence > 1 {
				t.Errorf("confidence %.2f because %q", e.Confidence, e.Reason)
			}
			for _, c := range e.Claims {
				if c.Holds != nil && !*c.Holds && !slices.Contains(expected, fmt.Sprintf("claim %s %d false", c.Kind, c.Count)) {
					t.Errorf("claim %s: found %d of %d", c.Quote.In(e.Script), c.Found, c.Count)
				}
			}
		})
	}
}

// outlineFile reads the one document whose name without its extension is stem.
func outlineFile(t *testing.T, stem string) *policy.Edition {
	t.Helper()
	for _, extension := range []string{".txt", ".md", ".html"} {
		file, err := os.Open(stem + extension)
		if err != nil {
			continue
		}
		defer file.Close()
		src, err := source.Read(filepath.Base(file.Name()), file)
		if err != nil {
			t.Fatal(err)
		}
		e := outlineSource(t, src)
		tiles(t, e, src.Text)
		unique(t, e)
		return e
	}
	t.Fatalf("%s has no document", stem)
	return nil
}

// factOf gives what the edition says where line is about a fact; ok is false if
// it is a line of the tree.
func factOf(e *policy.Edition, line string) (fact string, ok bool) {
	name, rest, _ := strings.Cut(line, " ")
	switch name {
	case "claim":
		for _, c := range e.Claims {
			verdict := "open"
			if c.Holds != nil {
				verdict = fmt.Sprint(*c.Holds)
			}
			if fact = fmt.Sprintf("claim %s %d %s", c.Kind, c.Count, verdict); fact == line {
				break
			}
		}
		return fact, true
	case "warning":
		for _, w := range e.Warnings {
			if doubt(w) == rest {
				return line, true
			}
		}
		return "no warning says so", true
	case "title":
		return "title " + e.Title.In(e.Script), true
	case "number":
		return "number " + e.DocNumber, true
	case "issuer":
		return "issuer " + e.Issuer.In(e.Script), true
	case "adopted":
		return "adopted " + e.Adopted, true
	case "published":
		return "published " + e.Published, true
	case "attachment", "box", "signature":
		n := 0
		for _, p := range e.Passages {
			if string(p.Kind) == name {
				n++
			}
		}
		return fmt.Sprintf("%s %d", name, n), true
	}
	return "", false
}
