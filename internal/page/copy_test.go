package page

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/web"
)

func TestCopyIsConvertedAndActionsAreNot(t *testing.T) {
	shout := strings.ToUpper
	for source, want := range map[string]string{
		"":                             "",
		"abc":                          "ABC",
		`a{{if eq .Kind "x"}}b{{end}}`: `A{{if eq .Kind "x"}}B{{end}}`,
		`{{"kept"}} turned`:            `{{"kept"}} TURNED`,
		"a{{/* note */}}b":             "A{{/* note */}}B",
		"a{{unclosed":                  "A{{unclosed",
	} {
		if got := convertCopy(source, shout); got != want {
			t.Errorf("convertCopy(%q) = %q, want %q", source, got, want)
		}
	}
}

func TestCopyLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`([a-z繁]{0,4}(\{\{[a-z]{0,3}\}\}|\{\{|\}\}){0,2}){0,5}`).Draw(t, "source")
		if got := convertCopy(source, func(s string) string { return s }); got != source {
			t.Fatalf("%q became %q", source, got)
		}
	})
}

// Words inside actions reach both scripts unconverted; only the names of the
// scripts themselves may stand there.
func TestNoWordsHideInActions(t *testing.T) {
	action := regexp.MustCompile(`\{\{[^}]*\}\}`)
	allowed := regexp.MustCompile(`繁體|繁体|简体|簡體|／|^\{\{/\*`)
	han := regexp.MustCompile(`\p{Han}`)
	names, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(web.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range action.FindAllString(string(text), -1) {
			if han.MatchString(allowed.ReplaceAllString(found, "")) {
				t.Errorf("%s: %s holds words that no conversion reaches", name, found)
			}
		}
	}
}

func TestThePagesSpeakTheWordsOfTheirReaders(t *testing.T) {
	r := renderer(t)
	for s, words := range map[policy.Script][]string{policy.Hant: {"帳號", "登入"}, policy.Hans: {"账号", "登录"}} {
		body, err := r.Render(&Login{Layout: Layout{Script: s, Path: "/login"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(string(body), w) {
				t.Errorf("%s: the login does not say %s", s, w)
			}
		}
	}
}

// A browser that bounds a field cuts what is pasted into it without a word. Texts are bounded by the server, which says so and keeps
// what was typed.
func TestNoFieldOfTextCutsWhatIsPasted(t *testing.T) {
	files, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	texts := 0
	for _, name := range files {
		raw, err := web.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range regexp.MustCompile(`<textarea[^>]*>`).FindAllString(string(raw), -1) {
			if texts++; strings.Contains(field, "maxlength") {
				t.Errorf("%s: %s", name, field)
			}
		}
	}
	if texts == 0 {
		t.Error("no field of text was found")
	}
}
