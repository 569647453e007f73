// Package gold reads sets of labels that people made by reading documents, and scores what
// the program finds against them. make gold prints the figures.
//
// A set is a folder: pairs/*.json with the texts they name beside them, terms/*.json, related/*.json, citations/*.json,
// figures/*.json and benefit/*.json, whose documents are docs/NAME.*.
package gold

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// Score is how many of what was asked for were found, and how much of what was shown is right.
type Score struct {
	Right, Shown, Gold int
}

// Precision is the share of what was shown that is right, 1 where nothing was shown.
func (s Score) Precision() float64 { return share(s.Right, s.Shown) }

// Recall is the share of the gold that was found, 1 where there is none.
func (s Score) Recall() float64 { return share(s.Right, s.Gold) }

// F1 is the harmonic mean of the two.
func (s Score) F1() float64 { return share(2*s.Right, s.Shown+s.Gold) }

// Plus adds the counts of another score.
func (s Score) Plus(o Score) Score {
	return Score{s.Right + o.Right, s.Shown + o.Shown, s.Gold + o.Gold}
}

// String writes a score for people.
func (s Score) String() string {
	return fmt.Sprintf("precision %.2f of %d, recall %.2f of %d, F1 %.2f", s.Precision(), s.Shown, s.Recall(), s.Gold, s.F1())
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Each reads every label file of a kind ("pairs", "terms", …) in a set.
func Each[T any](set, kind string, use func(file string, labels *T)) error {
	files, err := filepath.Glob(filepath.Join(set, kind, "*.json"))
	if err != nil {
		return err
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		labels := new(T)
		if err := json.Unmarshal(raw, labels); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		use(file, labels)
	}
	return nil
}

// Document is the file of a set's document.
func Document(set, name string) (string, error) {
	files, err := filepath.Glob(filepath.Join(set, "docs", name+".*"))
	if err == nil && len(files) != 1 {
		err = fmt.Errorf("%s holds %d documents %s", set, len(files), name)
	}
	if err != nil {
		return "", err
	}
	return files[0], nil
}

// bare drops everything but letters and digits, so that spaces and marks make no difference.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// alike reports whether one of two quotations holds the other and is no longer than three times it.
func alike(a, b string) bool {
	a, b = bare(a), bare(b)
	if a == "" || b == "" || !strings.Contains(a, b) && !strings.Contains(b, a) {
		return false
	}
	return max(len(a), len(b)) <= 3*min(len(a), len(b))
}
