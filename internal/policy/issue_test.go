package policy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/policy/wording"
	"github.com/yihaowen/yihaowen/internal/script"
)

// codes reads the names and values of all codes from the source.
func codes(t *testing.T) map[string]policy.IssueCode {
	t.Helper()
	list := map[string]policy.IssueCode{}
	for _, name := range []string{"issue.go", "issue_command.go", "issue_table.go", "issue_cluster.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				if kind, ok := v.Type.(*ast.Ident); ok && kind.Name == "IssueCode" {
					value, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					list[v.Names[0].Name] = policy.IssueCode(value)
				}
			}
			return true
		})
	}
	return list
}

// unnamed are codes that take a log of days, a gigabyte, or three nats-servers to come to: cmd/cluster has them come
// by the program itself.
var unnamed = map[string]bool{"ClusterPurged": true, "ClusterReplicas": true, "ChangeLarge": true}

// Each code says the same in three languages, is raised somewhere, and some test knows
// where.
func TestEveryIssueHasWordsAndATest(t *testing.T) {
	tests, product := sources(t)
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	args := make([]any, 9)
	for i := range args {
		args[i] = "⟨" + strconv.Itoa(i) + "⟩"
	}
	named := regexp.MustCompile(`⟨\d⟩`)
	seen := map[policy.IssueCode]bool{}
	for name, code := range codes(t) {
		i := policy.NewIssue(code, args...)
		english, hant, hans := i.In(policy.English), i.In(policy.Traditional), i.In(policy.Simplified)
		if seen[code] || english == "" || hant == "" || hans == "" || english == hant {
			t.Errorf("%s: %q, %q, %q", name, english, hant, hans)
		}
		seen[code] = true
		if want := policy.MainlandWords(converter.Convert(hant, policy.Hant, policy.Hans)); hans != want {
			t.Errorf("%s: Simplified is %q, want %q", name, hans, want)
		}
		for _, arg := range named.FindAllString(hant, -1) {
			if !slices.Contains(named.FindAllString(english, -1), arg) {
				t.Errorf("%s: the Chinese words name an arg that the English ones do not: %q", name, hant)
			}
		}
		for where, text := range map[string]map[string]bool{"a test": tests, "the product": product} {
			if !text[name] && !(where == "a test" && unnamed[name]) {
				t.Errorf("%s: %s does not name it", name, where)
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d codes were found", len(seen))
	}
	for _, code := range wording.Codes() {
		if !seen[policy.IssueCode(code)] {
			t.Errorf("%s: has words twice, or is no code", code)
		}
		delete(seen, policy.IssueCode(code))
	}
}

// sources are the names in all tests but this one, and of all else but the codes and
// their words.
func sources(t *testing.T) (tests, product map[string]bool) {
	tests, product = map[string]bool{}, map[string]bool{}
	name, untyped := regexp.MustCompile(`\b[A-Z]\w+`), regexp.MustCompile(`(?:NewIssue\(|db\.Found\(err, )"[^"]*"`)
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "policy/issue_test.go") ||
				strings.Contains(path, "policy/issue") || strings.Contains(path, "policy/wording/") {
				return err
			}
			raw, err := os.ReadFile(path)
			if untold := untyped.Find(raw); untold != nil {
				t.Errorf("%s: %s… is no code that has words", path, untold)
			}
			which := product
			if strings.HasSuffix(path, "_test.go") {
				which = tests
			}
			for _, n := range name.FindAll(raw, -1) {
				which[string(n)] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return tests, product
}

func TestAnErrorSpeaksTheReadersLanguage(t *testing.T) {
	e := policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileLongLine, 3, 70, 64), policy.NewIssue(policy.FileEmpty)).Named("a.txt")
	for l, want := range map[policy.Language]string{
		policy.English:     "a.txt: line 3 is 70 bytes long, more than 64; break it into paragraphs\nis empty; give a file with words in it",
		policy.Traditional: "a.txt：第 3 行長得不像文字。請分成段落。\n沒有文字。",
		policy.Simplified:  "a.txt：第 3 行长得不像文字。请分成段落。\n没有文字。",
	} {
		if got := e.In(l); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
	if e.Message != e.In(policy.English) || policy.IssueOf(e).Code != policy.FileLongLine {
		t.Errorf("%q of %s", e.Message, policy.IssueOf(e).Code)
	}
	// What an earlier release stored, or what has no words yet, is said as it stands.
	old := policy.Issue{Message: "the numbering begins with 三、"}
	plain := &policy.Error{Code: policy.Invalid, Message: "there is none"}
	if old.In(policy.Traditional) != old.Message || plain.In(policy.Traditional) != "there is none" || policy.IssueOf(plain).Message != "there is none" {
		t.Errorf("%q, %q", old.In(policy.Traditional), plain.In(policy.Traditional))
	}
}

func TestParseLanguage(t *testing.T) {
	for s, want := range map[string]policy.Language{
		"": policy.English, "C": policy.English, "en_US.UTF-8": policy.English, "zhuang": policy.English,
		"zh": policy.Simplified, "zh_CN.UTF-8": policy.Simplified, "zh_SG": policy.Simplified, "zh-Hans-HK": policy.Simplified,
		"zh_TW.UTF-8": policy.Traditional, "zh_HK": policy.Traditional, "zh-MO": policy.Traditional, "zh-Hant": policy.Traditional, "ZH-HANT-CN": policy.Traditional,
	} {
		if got := policy.ParseLanguage(s); got != want {
			t.Errorf("%q is %s, want %s", s, got, want)
		}
	}
}

// What is said outside templates says the same in both scripts.
func TestWhatIsSaidOutsideTemplatesHasWords(t *testing.T) {
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []policy.Said{policy.SaidMeasure, policy.SaidLeft, policy.SaidEdition, policy.SaidHolder, policy.SaidDoubt} {
		both := l.Both(3)
		if both.Hant == "" || l.In(policy.English, 3) == "" || converter.Convert(both.Hant, policy.Hant, policy.Hans) != both.Hans || strings.Contains(both.Hant, "{") {
			t.Errorf("%s: %+v", l, both)
		}
	}
}
