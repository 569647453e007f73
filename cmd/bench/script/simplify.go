package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// simplifier writes Traditional text in Simplified as the mainland writes it: the
// bench's simplify.tsv over OpenCC's characters and phrases, the same way as its bench.py.
type simplifier struct {
	char   map[rune]rune
	first  map[rune][][2][]rune // phrases by their first character, longest first
	phrase map[string]string
}

func newSimplifier(bench string) (*simplifier, error) {
	s := &simplifier{char: map[rune]rune{}, first: map[rune][][2][]rune{}, phrase: map[string]string{}}
	var failed error
	rows := func(name string) (all [][]string) {
		content, err := os.ReadFile(filepath.Join(bench, name))
		if err != nil {
			failed = cmp.Or(failed, err)
		}
		for line := range strings.Lines(string(content)) {
			if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
				all = append(all, strings.Split(line, "\t"))
			}
		}
		return all
	}
	one := func(s string) rune { return []rune(s)[0] }
	for _, a := range rows("TSCharacters.txt") {
		s.char[one(a[0])] = one(strings.Fields(a[1])[0])
	}
	for _, a := range rows("TSPhrases.txt") {
		if b := strings.Fields(a[1])[0]; len([]rune(a[0])) == len([]rune(b)) {
			s.phrase[a[0]] = b
		}
	}
	goals := map[rune]bool{}
	for _, r := range s.char {
		goals[r] = true
	}
	known := func(r rune) bool { return s.char[r] != 0 || goals[r] }
	for _, name := range []string{"HKVariants.txt", "TWVariants.txt"} {
		for _, a := range rows(name) {
			for _, form := range strings.Fields(a[1]) {
				if to, ok := s.char[one(a[0])]; ok && !known(one(form)) {
					s.char[one(form)] = to
				}
			}
		}
	}
	for _, a := range rows("house.tsv") {
		if a[0][0] == '=' {
			continue
		}
		var to rune
		for _, r := range a[0] {
			if to == 0 {
				to = s.char[r]
			}
		}
		for _, r := range a[0] {
			if to != 0 && !known(r) {
				s.char[r] = to
			}
		}
	}
	for _, a := range rows("simplify.tsv") {
		if a[0][0] == '@' {
			s.char[one(a[0][1:])] = one(a[1])
		} else {
			s.phrase[a[0]] = a[1]
		}
	}
	for k, v := range s.phrase {
		s.first[one(k)] = append(s.first[one(k)], [2][]rune{[]rune(k), []rune(v)})
	}
	for _, list := range s.first {
		slices.SortFunc(list, func(a, b [2][]rune) int { return len(b[0]) - len(a[0]) })
	}
	return s, failed
}

func (s *simplifier) simplify(text string) string {
	runes := []rune(text)
	out := make([]rune, 0, len(runes))
next:
	for i := 0; i < len(runes); {
		for _, p := range s.first[runes[i]] {
			if len(p[0]) <= len(runes)-i && slices.Equal(p[0], runes[i:i+len(p[0])]) {
				out = append(out, p[1]...)
				i += len(p[0])
				continue next
			}
		}
		r := runes[i]
		if v, ok := s.char[r]; ok {
			r = v
		}
		out = append(out, r)
		i++
	}
	return string(out)
}
