package api

import (
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ChangeList is what is another since a cursor, in the order in which it happened, and the cursor to ask with next.
type ChangeList struct {
	Changes []Change `json:"changes"`
	Cursor  string   `json:"cursor"`
	More    bool     `json:"more"` // ask again at once
}

// Change names a public thing to read anew. A document that was added or changed stands for all that is in it; what a new
// edition did to single provisions follows it.
type Change struct {
	Type    string    `json:"type"` // document, provision, assignment, task, progress
	ID      string    `json:"id"`
	Action  string    `json:"action"` // added, changed, removed
	Edition int       `json:"edition,omitempty"`
	At      time.Time `json:"at"`
}

// NewChange writes a change of a document, or of the work on a measure.
func NewChange(c holding.Change) Change {
	out := Change{Type: string(c.Kind), ID: "/d/" + c.Document.Slug, Action: "changed", Edition: c.Edition, At: c.At}
	switch {
	case c.Removed:
		out.Action = "removed"
	case c.Edition == 1:
		out.Action = "added"
	}
	if c.Measure > 0 {
		out.ID += fmt.Sprintf("/m/%d", c.Measure)
	}
	return out
}

// ProvisionChanges writes what an edition did to single provisions.
func ProvisionChanges(c holding.Change, steps []policy.EditionStep) (list []Change) {
	for _, s := range steps {
		p := s.Provision()
		if s.Same() || p == nil || !p.InTree() {
			continue
		}
		out := Change{Type: "provision", ID: "/d/" + c.Document.Slug + "/" + p.Path(), Action: "changed", Edition: c.Edition, At: c.At}
		if s.Before == nil {
			out.Action = "added"
		} else if s.After == nil {
			out.Action = "removed"
		}
		list = append(list, out)
	}
	return list
}
