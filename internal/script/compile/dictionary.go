// Package compile turns OpenCC's dictionaries, as github.com/liuzl/gocc ships
// them, into the one table file that package script embeds. Building gocc's
// tries takes longer than the whole server may take to start, so they are built
// here, when the project is built, and never at run time.
package compile

import (
	"cmp"
	"fmt"
	"slices"
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
