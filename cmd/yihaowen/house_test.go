package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const module = "github.com/yihaowen/yihaowen/"

// rooms reads which package may import which of ours from the table in
// docs/ARCHITECTURE.md. "all" and "none" are what they say.
func rooms(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 || !strings.HasPrefix(strings.TrimSpace(cells[0]), "`") {
			continue
		}
		for _, name := range strings.Split(cells[0], ",") {
			name = strings.Trim(strings.TrimSpace(name), "`")
			allowed[name] = []string{}
			for _, other := range strings.Split(cells[2], ",") {
				allowed[name] = append(allowed[name], strings.TrimSpace(other))
			}
		}
	}
	return allowed
}

func TestPackagesImportOnlyTheRoomsTheyMay(t *testing.T) {
	allowed := rooms(t)
	list := exec.Command("go", "list", "-tags", "sqlite_fts5", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = filepath.Join("..", "..")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(strings.ReplaceAll(line, module, "\x00"))
		name := strings.TrimPrefix(fields[0], "\x00")
		may, ok := allowed[name]
		if !ok {
			t.Errorf("%s stands in no line of docs/ARCHITECTURE.md", name)
			continue
		}
		seen++
		for _, imported := range fields[1:] {
			other, ours := strings.CutPrefix(imported, "\x00")
			if !ours || slices.Contains(may, "all") {
				continue
			}
			if !slices.Contains(may, strings.TrimPrefix(other, "internal/")) {
				t.Errorf("%s imports %s; docs/ARCHITECTURE.md allows it %v", name, other, may)
			}
		}
	}
	if seen != len(allowed) {
		t.Errorf("docs/ARCHITECTURE.md names %d rooms, %d exist", len(allowed), seen)
	}
}

// dependencies lists all that some packages are built of.
func dependencies(t *testing.T, packages ...string) []string {
	t.Helper()
	list := exec.Command("go", append([]string{"list", "-deps", "-tags", "sqlite_fts5"}, packages...)...)
	list.Dir = filepath.Join("..", "..")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Fields(string(out))
}

func TestTheServerKnowsNoGrammar(t *testing.T) {
	for _, linked := range dependencies(t, "./internal/server", "./internal/store", "./internal/page") {
		for _, grammar := range []string{module + "internal/outline", module + "internal/segment", module + "internal/source"} {
			// A table of the office may come in a package of XML.
			if (linked == grammar || strings.HasPrefix(linked, grammar+"/")) && linked != module+"internal/source/parts" {
				t.Errorf("the server depends on %s", linked)
			}
		}
	}
}

// What is read at generation costs seconds or milliseconds at every start if it is linked in.
func TestTheProgramLinksNoDictionaryThatIsLoaded(t *testing.T) {
	program := dependencies(t, "./cmd/yihaowen")
	for _, heavy := range []string{"github.com/go-ego/gse", "github.com/liuzl/gocc", "github.com/mozillazg/go-pinyin"} {
		if slices.Contains(program, heavy) {
			t.Errorf("the program depends on %s", heavy)
		}
	}
}

func TestOutlineStartsAtOnce(t *testing.T) {
	for _, file := range []string{seedFile(), write(t, "short.txt", []byte("測試辦法\n第一條　為了測試，制定本辦法。\n第二條　本辦法自發布之日起施行。\n"))} {
		outline := process("outline", file)
		if out, err := outline.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if took := outline.ProcessState.UserTime() + outline.ProcessState.SystemTime(); took > 200*time.Millisecond {
			t.Errorf("the outline of %s takes %v of processor", filepath.Base(file), took)
		}
	}
}

func TestNoPackageIsNamedForNothing(t *testing.T) {
	for name := range rooms(t) {
		for _, part := range strings.Split(name, "/") {
			if slices.Contains([]string{"util", "utils", "common", "models", "helpers", "misc"}, part) {
				t.Errorf("package %s says nothing of what it owns", name)
			}
		}
	}
}

// TestTheTestsThatDocumentsNameExist keeps docs/security.md true: what it says is
// tested is tested.
func TestTheTestsThatDocumentsNameExist(t *testing.T) {
	known := map[string]bool{}
	for _, folder := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllStringSubmatch(string(source), -1) {
				known[m[1]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`((?:Test|Fuzz)\\w+)(…?)`").FindAllStringSubmatch(string(text), -1)
	if len(names) < 20 {
		t.Fatalf("only %d tests are named", len(names))
	}
	for _, m := range names {
		found := known[m[1]]
		for name := range known {
			found = found || m[2] != "" && strings.HasPrefix(name, m[1])
		}
		if !found {
			t.Errorf("docs/security.md names %s, which is not there", m[1])
		}
	}
}
