// Command licences writes THIRD_PARTY_LICENSES: under which terms everything may be used
// that the program is built of. go generate runs it, where the modules are.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	text, err := licences(".")
	if err == nil {
		err = os.WriteFile("THIRD_PARTY_LICENSES", text, 0o644)
	}
	if err != nil {
		log.Fatalf("licences: %v; run it by go generate in the folder of go.mod", err)
	}
}

// data are modules that are not linked but whose tables the program holds.
var data = map[string]string{
	"github.com/go-ego/gse":          "its dictionary, as internal/segment/words.bin",
	"github.com/liuzl/gocc":          "OpenCC's tables, in internal/script/tables.bin",
	"github.com/mozillazg/go-pinyin": "its readings, in internal/pinyin",
}

// part is a thing that the program is built of.
type part struct {
	Path, Version, Dir string
	what               string // of it the program holds; "" for a module that is linked
}

func (p part) title() string {
	return strings.TrimSpace(p.Path+" "+p.Version) + p.what
}

// parts lists the modules that the program in folder links or holds tables of.
func parts(folder string) ([]part, error) {
	out, err := goList(folder, "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "./cmd/yihaowen")
	if err != nil {
		return nil, err
	}
	paths := slices.AppendSeq(strings.Fields(string(out)), maps.Keys(data))
	slices.Sort(paths)
	if out, err = goList(folder, append([]string{"-m", "-json"}, slices.Compact(paths)...)...); err != nil {
		return nil, err
	}
	var list []part
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var p part
		if err := decoder.Decode(&p); err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if what := data[p.Path]; what != "" {
			p.what = " (" + what + ")"
		}
		list = append(list, p)
	}
	return list, nil
}

func goList(folder string, args ...string) ([]byte, error) {
	c := exec.Command("go", append([]string{"list", "-tags", "sqlite_fts5"}, args...)...)
	c.Dir, c.Stderr = folder, os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w", args, err)
	}
	return out, nil
}

var terms = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.txt|\.md)?$`)

// licences gives the file: every part with its terms, those that are worded alike
// under one list of parts.
func licences(folder string) ([]byte, error) {
	list, err := parts(folder)
	if err != nil {
		return nil, err
	}
	// Distributions leave out the file of Go itself, which is worded as those of its modules.
	i := slices.IndexFunc(list, func(p part) bool { return p.Path == "golang.org/x/text" })
	if i < 0 {
		return nil, errors.New("golang.org/x/text is not linked; take Go's licence from another of its modules")
	}
	list = append(list, part{Path: "Go", what: "'s standard library", Dir: list[i].Dir})
	var texts []string
	under := map[string][]string{}
	for _, p := range list {
		entries, err := os.ReadDir(p.Dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Path, err)
		}
		var text strings.Builder
		for _, e := range entries {
			if !terms.MatchString(e.Name()) {
				continue
			}
			raw, err := os.ReadFile(filepath.Join(p.Dir, e.Name()))
			if err != nil {
				return nil, err
			}
			text.WriteString(strings.ReplaceAll(strings.Trim(string(raw), "\r\n"), "\r\n", "\n") + "\n\n")
		}
		if text.Len() == 0 {
			return nil, fmt.Errorf("%s: no file says under which terms it may be used", p.Path)
		}
		if under[text.String()] == nil {
			texts = append(texts, text.String())
		}
		under[text.String()] = append(under[text.String()], p.title())
	}
	var b bytes.Buffer
	b.WriteString("What yihaowen is built of, and under which terms. Written by go generate.\n\n" +
		"SQLite, which github.com/mattn/go-sqlite3 compiles in, is in the public domain.\n\n")
	for _, text := range texts {
		b.WriteString(strings.Repeat("=", 80) + "\n" + strings.Join(under[text], "\n") + "\n" + strings.Repeat("=", 80) + "\n\n" + text)
	}
	return b.Bytes(), nil
}
