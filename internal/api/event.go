package api

import (
	"encoding/json"
	"io"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Event is an entry of the history as programs read it.
type Event struct {
	ID         int64            `json:"id"`
	At         string           `json:"at"` // RFC 3339, UTC
	User       string           `json:"user"`
	Kind       policy.EventKind `json:"kind"`
	Action     string           `json:"action"`
	Document   string           `json:"document,omitempty"` // address, as the others
	Measure    int              `json:"measure,omitempty"`
	Department string           `json:"department,omitempty"`
	Official   string           `json:"official,omitempty"`
	Before     map[string]any   `json:"before"`
	After      map[string]any   `json:"after"`
}

// WriteEvents writes entries of the history as a JSON array.
func WriteEvents(w io.Writer, list []*policy.Event) error {
	out := make([]Event, 0, len(list))
	for _, e := range list {
		line := Event{ID: e.ID, At: e.At.UTC().Format(time.RFC3339), User: e.User, Kind: e.Kind, Action: e.Action, Before: e.Before, After: e.After}
		if e.Document != nil {
			line.Document, line.Measure = "/d/"+e.Document.Slug, e.Measure
		}
		if e.Department != nil {
			line.Department = "/org/" + e.Department.Slug
		}
		if e.Official != nil {
			line.Official = "/official/" + e.Official.Slug
		}
		out = append(out, line)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
