package api

import (
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/difference"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// EditionSummary is a line of the list of a document's editions.
type EditionSummary struct {
	ID       string    `json:"id"` // "/d/baoan-2024/edition/1"
	Number   int       `json:"number"`
	Current  bool      `json:"current"`
	Created  time.Time `json:"created"`
	File     string    `json:"file"`
	Measures int       `json:"measures"`
	Changes
}

// Changes counts what became of measures since the edition before.
type Changes struct {
	Changed int `json:"changed"`
	Added   int `json:"added"`
	Dropped int `json:"dropped"`
	Moved   int `json:"moved"`
}

// NewEditionSummary writes an edition of d.
func NewEditionSummary(d *policy.Document, e policy.EditionSummary) EditionSummary {
	return EditionSummary{ID: fmt.Sprintf("/d/%s/edition/%d", d.Slug, e.Number), Number: e.Number, Current: e.Number == d.Edition,
		Created: e.Created, File: e.Name, Measures: e.Measures, Changes: Changes(e.Change)}
}

// Difference is what one edition of a document changed of another.
type Difference struct {
	Document string `json:"document"`
	From     int    `json:"from"`
	To       int    `json:"to"`
	Changes
	Steps []Step `json:"steps"`
}

// Step is a provision, or a passage without id, of which something became.
type Step struct {
	ID      string      `json:"id,omitempty"`
	Kind    policy.Kind `json:"kind"`
	Status  []string    `json:"status"` // added, dropped, changed, moved
	Heading []Run       `json:"heading"`
	Text    []Run       `json:"text"`
}

// Run is a piece of text with what became of it: equal, removed or added.
type Run struct {
	Op   string `json:"op"`
	Text Text   `json:"text"`
}

// NewDifference writes what became of a document in script s, or in both for "".
func NewDifference(d *policy.Document, from, to int, all []policy.EditionStep, c policy.EditionChange, s policy.Script) Difference {
	out := Difference{Document: "/d/" + d.Slug, From: from, To: to, Changes: Changes(c), Steps: []Step{}}
	for _, step := range all {
		if step.Same() {
			continue
		}
		line := Step{Status: []string{}}
		if p := step.Provision(); p != nil {
			line.ID, line.Kind = "/d/"+d.Slug+"/"+p.Path(), p.Kind
		} else if step.After != nil {
			line.Kind = step.After.Passage.Kind
		} else {
			line.Kind = step.Before.Passage.Kind
		}
		for _, is := range []struct {
			name string
			yes  bool
		}{{"added", step.Before == nil}, {"dropped", step.After == nil}, {"changed", step.Changed}, {"moved", step.Moved}} {
			if is.yes {
				line.Status = append(line.Status, is.name)
			}
		}
		headingBefore, textBefore := step.Before.Words()
		headingAfter, textAfter := step.After.Words()
		line.Heading, line.Text = runs(headingBefore, headingAfter, s), runs(textBefore, textAfter, s)
		out.Steps = append(out.Steps, line)
	}
	return out
}

// runs compares two texts; what it finds in one script holds in the other, since
// both have the same number of characters.
func runs(before, after policy.Text, s policy.Script) []Run {
	list := []Run{}
	other := [2][]rune{[]rune(before.Hant), []rune(after.Hant)}
	at := [2]int{}
	for _, r := range difference.Runs(before.Hans, after.Hans) {
		n := len([]rune(r.Text))
		side := 1
		if r.Op == difference.Removed {
			side = 0
		}
		t := policy.Text{Hans: r.Text, Hant: string(other[side][at[side] : at[side]+n])}
		at[side] += n
		if r.Op == difference.Equal {
			at[0] += n
		}
		list = append(list, Run{[]string{"equal", "removed", "added"}[r.Op], text(t, s)})
	}
	return list
}
