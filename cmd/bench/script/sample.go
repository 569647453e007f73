package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// sample is some text in both scripts, as it should be.
type sample struct {
	title     string
	pairs     []policy.Text
	to        policy.Script
	at        []int // of contested places, which character counts
	contested bool
	cases     bool // lines count, not characters
}

// fault is a character that came out wrong.
type fault struct {
	pair, place       int
	source, want, got rune
	context           string
}

func (x sample) han() (n int) {
	for _, p := range x.pairs {
		for _, r := range p.In(x.to) {
			if unicode.Is(unicode.Han, r) {
				n++
			}
		}
	}
	return n
}

// errors lists where a system writes another character than it should.
func (x sample) errors(house *house, s system) ([]fault, error) {
	var in strings.Builder
	for _, p := range x.pairs {
		in.WriteString(p.In(x.to.Other()) + "\n")
	}
	out, err := s.convert(in.String(), x.to)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != len(x.pairs) {
		return nil, fmt.Errorf("%s gave %d lines for %d", s.name, len(lines), len(x.pairs))
	}
	var found []fault
	for i, p := range x.pairs {
		source, want, got := []rune(p.In(x.to.Other())), []rune(p.In(x.to)), []rune(lines[i])
		plainWant, plainGot := house.plain(want, x.to), house.plain(got, x.to)
		if len(plainWant) != len(plainGot) {
			found = append(found, fault{pair: i, context: lines[i]})
			continue
		}
		for j := range plainWant {
			if plainWant[j] == plainGot[j] || !unicode.Is(unicode.Han, want[j]) || x.contested && j != x.at[i] {
				continue
			}
			found = append(found, fault{i, j, source[j], want[j], got[j],
				string(want[max(0, j-6):j]) + "[" + string(want[j]) + "]" + string(want[j+1:min(len(want), j+7)])})
		}
	}
	return found, nil
}

// collect reads the samples: the project's own, and the bench's where it is.
func collect(bench string) ([]sample, error) {
	places, err := readPairs(filepath.Join(testdata, "places.tsv"), 0, 1)
	if err != nil {
		return nil, err
	}
	cases, err := readPairs(filepath.Join(testdata, "s2tw.tsv"), 2, 1)
	if err != nil {
		return nil, err
	}
	all := []sample{
		{title: "the project's sample, wrong per 10,000", pairs: places, to: policy.Hant},
		{title: "OpenCC's cases for s2tw, wrong", pairs: cases, to: policy.Hant, cases: true},
	}
	if _, err := os.Stat(bench); err != nil {
		fmt.Printf("%s is not there; only the sample in the project is measured\n", bench)
		return all, nil
	}
	dev, err := readFolder(bench, "dev")
	if err != nil {
		return nil, err
	}
	parallel, err := readFolder(bench, "parallel")
	if err != nil {
		return nil, err
	}
	contested, err := readContested(filepath.Join(bench, "data", "mainland-dev.tsv"))
	if err != nil {
		return nil, err
	}
	return append(all,
		sample{title: "data/dev, wrong per 10,000", pairs: dev, to: policy.Hant},
		sample{title: "data/parallel, wrong per 10,000", pairs: parallel, to: policy.Hant},
		sample{title: "data/parallel, back", pairs: parallel, to: policy.Hans},
		contested), nil
}

func readPairs(name string, hant, hans int) ([]policy.Text, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var pairs []policy.Text
	for line := range strings.Lines(string(content)) {
		if columns := strings.Split(strings.TrimRight(line, "\n"), "\t"); line[0] != '#' && len(columns) > max(hant, hans) {
			pairs = append(pairs, policy.Text{Hant: columns[hant], Hans: columns[hans]})
		}
	}
	return pairs, nil
}

// readFolder reads texts written in Traditional; their Simplified is the official one
// beside them (*.hans) or is made.
func readFolder(bench, name string) ([]policy.Text, error) {
	s, err := newSimplifier(bench)
	if err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(bench, "data", name, "*", "*.txt"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var pairs []policy.Text
	for _, n := range names {
		content, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		var official []string
		if hans, err := os.ReadFile(strings.TrimSuffix(n, ".txt") + ".hans"); err == nil {
			official = strings.Split(string(hans), "\n")
		}
		for i, line := range strings.Split(string(content), "\n") {
			switch {
			case line == "":
			case official != nil:
				pairs = append(pairs, policy.Text{Hant: line, Hans: official[i]})
			default:
				pairs = append(pairs, policy.Text{Hant: line, Hans: s.simplify(line)})
			}
		}
	}
	return pairs, nil
}

// readContested reads places decided by hand: context with the character in brackets, and its right form.
func readContested(name string) (sample, error) {
	x := sample{title: "data/mainland-dev.tsv, contested places wrong", to: policy.Hant, contested: true}
	content, err := os.ReadFile(name)
	if err != nil {
		return x, err
	}
	for line := range strings.Lines(string(content)) {
		context, form, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		at := strings.IndexByte(context, '[')
		if !ok || at < 0 {
			continue
		}
		hans := []rune(strings.NewReplacer("[", "", "]", "").Replace(context))
		place := len([]rune(context[:at]))
		hant := slices.Clone(hans)
		hant[place] = []rune(form)[0]
		x.pairs, x.at = append(x.pairs, policy.Text{Hant: string(hant), Hans: string(hans)}), append(x.at, place)
	}
	return x, nil
}

// house holds which forms are the same for us.
type house struct {
	same    map[rune]rune
	phrases *strings.Replacer
}

func readHouse(name string) (*house, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	h := &house{same: map[rune]rune{}}
	var phrases []string
	for line := range strings.Lines(string(content)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "="):
			phrases = append(phrases, columns[0][1:], columns[1])
		default:
			forms := []rune(columns[0])
			for _, r := range forms[1:] {
				h.same[r] = forms[0]
			}
		}
	}
	h.phrases = strings.NewReplacer(phrases...)
	return h, nil
}

// plain is text with one form for each character; Simplified is left as it is.
func (h *house) plain(text []rune, script policy.Script) []rune {
	if script == policy.Hans {
		return text
	}
	out := slices.Clone(text)
	for i, r := range out {
		if v, ok := h.same[r]; ok {
			out[i] = v
		}
	}
	return []rune(h.phrases.Replace(string(out)))
}
