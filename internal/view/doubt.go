package view

import (
	"regexp"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Doubt 疑點 is a warning of a grammar: what kind it is, for the template to put
// into words, and the numbers it is about.
type Doubt struct {
	Kind string
	A, B string
}

// doubts tells the warnings of internal/outline and internal/ingest apart.
var doubts = []struct {
	kind string
	form *regexp.Regexp
}{
	{"begins", regexp.MustCompile(`^the numbering begins with (.+?);`)},
	{"first", regexp.MustCompile(`^(.+?) is the first under its heading`)},
	{"again", regexp.MustCompile(`^the numbering begins again with (.+?) under`)},
	{"gap", regexp.MustCompile(`^the numbering goes from (.+?) to (.+?);`)},
	{"back", regexp.MustCompile(`^the numbering goes back from (.+?) to (.+)$`)},
	{"twice", regexp.MustCompile(`^(.+?) stands twice`)},
	{"text", regexp.MustCompile(`^(.+?) does not continue the numbering`)},
	{"lost", regexp.MustCompile(`^the heading (.+?) has lost its number; by its place it is number (\d+)`)},
	{"more", regexp.MustCompile(`^(\d+) more doubtful`)},
	{"correction", regexp.MustCompile(`^a correction finds its place no more: (.+)$`)},
	{"plain", regexp.MustCompile(`^no numbered structure`)},
}

func doubtOf(w policy.Warning) Doubt {
	for _, d := range doubts {
		if m := d.form.FindStringSubmatch(w.Message); m != nil {
			m = append(m, "", "")
			return Doubt{d.kind, m[1], m[2]}
		}
	}
	return Doubt{Kind: "other", A: w.Message}
}

// Doubts are all warnings of the draft.
func (p *Draft) Doubts() []Doubt {
	var list []Doubt
	for _, w := range p.Edition.Warnings {
		list = append(list, doubtOf(w))
	}
	return list
}
