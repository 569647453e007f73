package script

import (
	"os"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestEveryLineOfOurFilesGoverns(t *testing.T) {
	c := converter(t)
	overruled := map[policy.Script]map[string]string{policy.Hant: {}, policy.Hans: {}}
	for _, name := range []string{"exceptions.tsv", "names.tsv", "words.tsv"} {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list, err := parseExceptions(name, string(content))
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			t.Fatalf("%s holds nothing", name)
		}
		for _, e := range list {
			if FoldString(e.Hant) != FoldString(e.Hans) {
				t.Errorf("%s, line %d: %s and %s fold apart; run go generate in internal/script", name, e.Line, e.Hant, e.Hans)
			}
			for _, to := range policy.Scripts() {
				term, want := e.terms(to)
				if e.Only != "" && e.Only != to {
					continue
				}
				if e.Number {
					term, want = "三"+term, "三"+want
				}
				if other, ok := overruled[to][term]; ok && name == "words.tsv" {
					want = other
				}
				overruled[to][term] = want
				if got := c.Convert(term, to.Other(), to); got != want {
					t.Errorf("%s, line %d: %s to %s gives %s, want %s", name, e.Line, term, to, got, want)
				}
				if e.Lock {
					if got := c.Convert(want, to.Other(), to); got != want {
						t.Errorf("%s, line %d: the name %s became %s in %s", name, e.Line, want, got, to)
					}
				}
			}
		}
	}
}

func TestTheLongestWordLaidOverWins(t *testing.T) {
	list, err := parseExceptions("x.tsv", strings.Join([]string{
		"甲\t1\tshort", "甲乙\t12\tlonger", "乙丙\t乙丙\ta name\tlock", "丁\t4\tone way\thans", "丁\t五\tthe other\thant",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := converter(t).With(list)
	for _, x := range []struct {
		to         policy.Script
		text, want string
	}{
		{policy.Hans, "甲", "1"},
		{policy.Hans, "甲乙", "12"},
		{policy.Hans, "甲乙丙", "1乙丙"},
		{policy.Hant, "12乙丙1", "甲乙乙丙甲"},
		{policy.Hans, "丁", "4"},
		{policy.Hant, "五", "丁"},
		{policy.Hant, "4", "4"},
	} {
		if got := c.Convert(x.text, x.to.Other(), x.to); got != x.want {
			t.Errorf("%s to %s gives %s, want %s", x.text, x.to, got, x.want)
		}
	}
}

func TestABadLineIsNamedWithItsMend(t *testing.T) {
	for _, x := range []struct{ name, line, says string }{
		{"two columns", "標桿\t标杆", "2 columns"},
		{"five columns", "a\tb\tc\thant\te", "5 columns"},
		{"spaces for tabs", "標桿 标杆 why", "1 columns"},
		{"two lengths", "軟件\t软体件\twhy", "differ in length"},
		{"no reason", "標桿\t标杆\t ", "no reason"},
		{"an empty term", "\t标杆\twhy", "empty"},
		{"a space in front", " 標桿\t标杆x\twhy", "spaces around"},
		{"an unknown mode", "標桿\t标杆\twhy\tboth", `"both" is no mode`},
		{"not UTF-8", "標\xff\t标杆\twhy", "not UTF-8"},
		{"two forms", "標竿\t杠\twhy\n槓\t杠\twhy", "differ in length"},
		{"a second form", "杆\t杠\twhy\n槓\t杠\twhy", "another form than line 3"},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := parseExceptions("x.tsv", "# comment\n\n"+x.line+"\n")
			if err == nil || !strings.Contains(err.Error(), x.says) || !strings.Contains(err.Error(), "x.tsv, line ") {
				t.Errorf("got %v, want the line and %q", err, x.says)
			}
		})
	}
}

func FuzzParseExceptions(f *testing.F) {
	f.Add(exceptionsFile)
	f.Add("甲\t乙\twhy\tlock\n乙\t甲\twhy\thans\n")
	f.Fuzz(func(t *testing.T, content string) {
		list, err := parseExceptions("x.tsv", content)
		if err != nil {
			return
		}
		c := converter(t).With(list)
		for _, e := range list {
			if a, b := len([]rune(c.Convert(e.Hant, policy.Hant, policy.Hans))), len([]rune(e.Hant)); a != b {
				t.Errorf("%q has %d runes, converted %d", e.Hant, b, a)
			}
		}
	})
}
