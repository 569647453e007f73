package view

import (
	"regexp"

	"github.com/yihaowen/yihaowen/internal/pattern"
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
	form func() *regexp.Regexp
}{
	{"begins", pattern.Lazy(`^the numbering begins with (.+?);`)},
	{"first", pattern.Lazy(`^(.+?) is the first under its heading`)},
	{"again", pattern.Lazy(`^the numbering begins again with (.+?) under`)},
	{"gap", pattern.Lazy(`^the numbering goes from (.+?) to (.+?);`)},
	{"back", pattern.Lazy(`^the numbering goes back from (.+?) to (.+)$`)},
	{"twice", pattern.Lazy(`^(.+?) stands twice`)},
	{"text", pattern.Lazy(`^(.+?) does not continue the numbering`)},
	{"lost", pattern.Lazy(`^the heading (.+?) has lost its number; by its place it is number (\d+)`)},
	{"more", pattern.Lazy(`^(\d+) more doubtful`)},
	{"correction", pattern.Lazy(`^a correction finds its place no more: (.+)$`)},
	{"plain", pattern.Lazy(`^no numbered structure`)},
}

func doubtOf(w policy.Warning) Doubt {
	for _, d := range doubts {
		if m := d.form().FindStringSubmatch(w.Message); m != nil {
			m = append(m, "", "")
			return Doubt{d.kind, m[1], m[2]}
		}
	}
	return Doubt{Kind: "other", A: w.Message}
}

func doubtsOf(warnings []policy.Warning) []Doubt {
	var list []Doubt
	for _, w := range warnings {
		list = append(list, doubtOf(w))
	}
	return list
}

// Doubts are all warnings of the draft.
func (p *Draft) Doubts() []Doubt { return doubtsOf(p.Edition().Warnings) }
