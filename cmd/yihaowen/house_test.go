package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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

// BenchmarkOutlineStarts is the processor time of a command that reads a short text: under
// 0.2 s, since no dictionary is loaded.
func BenchmarkOutlineStarts(b *testing.B) {
	text := filepath.Join(b.TempDir(), "short.txt")
	if err := os.WriteFile(text, []byte("測試辦法\n第一條　為了測試，制定本辦法。\n第二條　本辦法自發布之日起施行。\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	var took time.Duration
	for b.Loop() {
		outline := process("outline", text)
		if out, err := outline.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		took += outline.ProcessState.UserTime() + outline.ProcessState.SystemTime()
	}
	b.ReportMetric(took.Seconds()*1000/float64(b.N), "ms-processor/op")
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

// What a newcomer can still read: lines of a room without its tests and generated
// files, lines of a file, methods of an interface.
const (
	longestRoom   = 5000
	longestFile   = 400
	mostInterface = 50
)

// ceilings are what is larger for now. They can only sink: nothing may be added to them.
var ceilings = map[string]int{
	"web/assets/yihaowen.css": 511,
}

func TestNoRoomFileOrInterfaceIsTooLargeToRead(t *testing.T) {
	root := filepath.Join("..", "..")
	within := func(name string, size, limit int, unit string) {
		if ceiling, excused := ceilings[name]; excused {
			if size <= limit {
				t.Errorf("%s has %d %s: it needs no ceiling any more", name, size, unit)
			}
			limit = ceiling
		}
		if size > limit {
			t.Errorf("%s has %d %s, at most %d are readable: split it by what it is about", name, size, unit, limit)
		}
	}
	known := map[string]bool{}
	rooms := map[string]int{}
	interfaces := methods{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			if base := entry.Name(); base == "node_modules" || base == "testdata" || base == "bin" || base != ".." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		switch filepath.Ext(name) {
		case ".go", ".html", ".css", ".js", ".mjs":
		default:
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil || strings.Contains(string(source[:min(len(source), 200)]), "Code generated") {
			return err
		}
		lines := strings.Count(string(source), "\n")
		within(name, lines, longestFile, "lines")
		known[name] = true
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rooms[filepath.ToSlash(filepath.Dir(name))] += lines
		return interfaces.read(name, source)
	})
	if err != nil {
		t.Fatal(err)
	}
	for room, lines := range rooms {
		within(room, lines, longestRoom, "lines")
		known[room] = true
	}
	for name := range interfaces {
		within(name, len(interfaces.all(name)), mostInterface, "methods")
		known[name] = true
	}
	for name := range ceilings {
		if !known[name] {
			t.Errorf("%s has a ceiling but is not there", name)
		}
	}
	if len(rooms) < 20 || len(interfaces) < 10 {
		t.Errorf("only %d rooms and %d interfaces were found", len(rooms), len(interfaces))
	}
}

func TestMethodsOfEmbeddedInterfacesAreCounted(t *testing.T) {
	m := methods{}
	for name, source := range map[string]string{
		"internal/a/a.go": "package a\nimport \"" + module + "internal/b\"\ntype A interface { here; b.B; One() }\ntype here interface { Two() }",
		"internal/b/b.go": "package b\ntype B interface { Three(); Two() }",
	} {
		if err := m.read(name, []byte(source)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(m.all("internal/a/a.go A")); n != 3 {
		t.Errorf("%d methods, want 3", n)
	}
}

// methods are the interfaces of the program, "file Name", each with the names of its
// methods, and of the interfaces it embeds as "room.Name".
type methods map[string][]string

// read adds the interfaces of a file.
func (m methods) read(name string, source []byte) error {
	tree, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	if err != nil {
		return err
	}
	imports := map[string]string{}
	for _, i := range tree.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		room := strings.TrimPrefix(path, module)
		imports[room[strings.LastIndex(room, "/")+1:]] = room
		if i.Name != nil {
			imports[i.Name.Name] = room
		}
	}
	here := filepath.ToSlash(filepath.Dir(name))
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		list, ok := spec.Type.(*ast.InterfaceType)
		if !ok {
			return true
		}
		key := name + " " + spec.Name.Name
		m[key] = nil
		for _, field := range list.Methods.List {
			for _, method := range field.Names {
				m[key] = append(m[key], method.Name)
			}
			switch embedded := field.Type.(type) {
			case *ast.Ident:
				m[key] = append(m[key], here+"."+embedded.Name)
			case *ast.SelectorExpr:
				m[key] = append(m[key], imports[fmt.Sprint(embedded.X)]+"."+embedded.Sel.Name)
			}
		}
		return true
	})
	return nil
}

// all are the methods of an interface with those it embeds.
func (m methods) all(name string) map[string]bool {
	found := map[string]bool{}
	for _, method := range m[name] {
		room, embedded, is := cutLast(method, ".")
		if !is {
			found[method] = true
			continue
		}
		for other := range m {
			file, its, _ := strings.Cut(other, " ")
			if its == embedded && filepath.ToSlash(filepath.Dir(file)) == room {
				for inner := range m.all(other) {
					found[inner] = true
				}
			}
		}
	}
	return found
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// What a visitor sees is said once, by the view published: whoever asked the table of documents
// for its state would have to remember it. Only what mends old schemas knows no view.
func TestWhatIsPublishedIsSaidOnce(t *testing.T) {
	state := regexp.MustCompile(`state *(?:=|<>) *'published'`)
	err := filepath.WalkDir(filepath.Join("..", "..", "internal"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(path) == "migrate.go" {
			return err
		}
		source, err := os.ReadFile(path)
		if state.Match(source) {
			t.Errorf("%s asks for the state of a document: ask the view published", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A newcomer finds a file where the map says: each that it names is there.
func TestTheMapNamesFilesThatExist(t *testing.T) {
	root := filepath.Join("..", "..")
	raw, err := os.ReadFile(filepath.Join(root, "docs", "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	files := regexp.MustCompile("`((?:internal|migrations|web|cmd)/[\\w/.-]+\\.\\w+)`").FindAllStringSubmatch(string(raw), -1)
	if len(files) < 10 {
		t.Fatalf("only %d files are named", len(files))
	}
	for _, f := range files {
		if _, err := os.Stat(filepath.Join(root, f[1])); err != nil {
			t.Errorf("docs/ARCHITECTURE.md names %s, which is not there", f[1])
		}
	}
}
