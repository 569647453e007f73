// Package compile turns dictionaries into the one table file that package script
// embeds: OpenCC's, as github.com/liuzl/gocc ships them, the words and frequencies
// of github.com/go-ego/gse, and our own files beside package script. Reading them
// takes seconds, so it is done here, when the project is built, and never at run time.
package compile

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/liuzl/gocc"
)

// entry is a line of a dictionary: what is written, and what it may become, the
// best candidate first.
type entry struct {
	key    string
	values []string
}

// dictionaries holds OpenCC's files by name.
type dictionaries map[string][]entry

// conversions are the gocc conversions that together load every file we need.
var conversions = []string{"s2tw", "tw2s", "s2hk", "hk2s"}

// load reads gocc's dictionaries out of its tries.
func load() (dictionaries, error) {
	all := dictionaries{}
	for _, name := range conversions {
		cc, err := gocc.New(name)
		if err != nil {
			return nil, fmt.Errorf("compile: load %s: %w", name, err)
		}
		for _, group := range cc.DictChains {
			for i, file := range group.Files {
				if all[file] != nil {
					continue
				}
				dict := group.Dicts[i]
				for _, id := range dict.Trie.PrefixPredict(nil, 0) {
					key, err := dict.Trie.Key(id)
					if err != nil {
						return nil, fmt.Errorf("compile: key %d of %s: %w", id, file, err)
					}
					value, err := dict.Trie.Value(id)
					if err != nil {
						return nil, fmt.Errorf("compile: value of %s in %s: %w", key, file, err)
					}
					all[file] = append(all[file], entry{string(key), dict.Values[value]})
				}
				slices.SortFunc(all[file], func(a, b entry) int { return cmp.Compare(a.key, b.key) })
			}
		}
	}
	return all, nil
}

// amend lays the lines of opencc.tsv (dictionary, key, values) over all.
func (all dictionaries) amend(content string) error {
	place := map[string]map[string]int{}
	for name, entries := range all {
		place[name] = map[string]int{}
		for i, e := range entries {
			place[name][e.key] = i
		}
	}
	for number, columns := range rows(content) {
		if len(columns) != 3 || all[columns[0]+".txt"] == nil {
			return fmt.Errorf("opencc.tsv, line %d: write dictionary, key and values, parted by tabs", number)
		}
		name := columns[0] + ".txt"
		e := entry{columns[1], strings.Fields(columns[2])}
		if i, ok := place[name][e.key]; ok {
			all[name][i] = e
		} else {
			all[name] = append(all[name], e)
		}
	}
	for name := range all {
		all[name] = slices.DeleteFunc(all[name], func(e entry) bool { return e.values[0] == "-" })
		slices.SortFunc(all[name], func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	}
	return nil
}

// rows are the lines of a file of columns without comments, by their number.
func rows(content string) func(yield func(int, []string) bool) {
	return func(yield func(int, []string) bool) {
		number := 0
		for line := range strings.Lines(content) {
			number++
			line = strings.TrimRight(line, "\r\n")
			if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(number, strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// aligned drops the entries whose result has another number of runes than what
// is written: they cannot be applied where positions must hold in both scripts.
func aligned(entries []entry) (kept []entry, dropped int) {
	for _, e := range entries {
		if utf8.RuneCountInString(e.key) == utf8.RuneCountInString(e.values[0]) {
			kept = append(kept, e)
		} else {
			dropped++
		}
	}
	return kept, dropped
}

// characters is a character dictionary as a map.
func characters(entries []entry) map[rune][]rune {
	m := make(map[rune][]rune, len(entries))
	for _, e := range entries {
		key, _ := utf8.DecodeRuneInString(e.key)
		for _, v := range e.values {
			r, _ := utf8.DecodeRuneInString(v)
			m[key] = append(m[key], r)
		}
	}
	return m
}

// frequencies reads gse's list of Simplified words with how often each was seen.
// gse itself takes hundreds of megabytes to open it, so the file is read where the
// module lies.
func frequencies() (map[string]float64, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		return nil, fmt.Errorf("compile: find the module gse: %w; run it inside the project", err)
	}
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		return nil, fmt.Errorf("compile: words of gse: %w", err)
	}
	words := map[string]float64{}
	for line := range strings.Lines(string(content)) {
		columns := strings.Fields(line)
		if len(columns) < 2 || !han(columns[0]) {
			continue
		}
		n, err := strconv.ParseFloat(columns[1], 64)
		if err != nil {
			return nil, fmt.Errorf("compile: gse says %q: %w", line, err)
		}
		words[columns[0]] += n
	}
	return words, nil
}

func han(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) || r >= lastRune {
			return false
		}
	}
	return s != ""
}
