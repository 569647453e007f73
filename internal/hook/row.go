package hook

import (
	"fmt"
	"time"
)

// Row is an address with what became of the last try, as commands print it: without its secret.
type Row struct {
	ID       int64      `json:"id"`
	URL      string     `json:"url"`
	Created  time.Time  `json:"created"`
	By       string     `json:"by,omitempty"`
	Sent     int        `json:"sent"`               // changes that were taken
	Tried    *time.Time `json:"tried,omitempty"`    // none yet
	Status   int        `json:"status,omitempty"`   // that was answered
	Local    bool       `json:"local,omitempty"`    // it leads into the local network, which the settings do not allow
	Problem  string     `json:"problem,omitempty"`  // why there was no answer
	Failures int        `json:"failures,omitempty"` // in a row
	Next     *time.Time `json:"next,omitempty"`     // when it is tried again after a failure

	Deliveries []DeliveryRow `json:"deliveries"` // the last, the newest first
}

// DeliveryRow is a delivery as commands print it.
type DeliveryRow struct {
	Since   string    `json:"since"`
	Changes int       `json:"changes"`
	Began   time.Time `json:"began"`
	Tried   time.Time `json:"tried"`
	Tries   int       `json:"tries"`
	Status  int       `json:"status,omitempty"`
	Local   bool      `json:"local,omitempty"`
	Problem string    `json:"problem,omitempty"`
}

// Rows are hooks in their order.
func Rows(hooks []*Hook) []Row {
	list := make([]Row, len(hooks))
	for i, h := range hooks {
		list[i] = newRow(h)
	}
	return list
}

func newRow(h *Hook) Row {
	row := Row{ID: h.ID, URL: h.URL, Created: h.Created.UTC(), By: h.By, Sent: h.Sent, Status: h.Last.Status, Local: h.Last.Local, Problem: h.Last.Problem, Failures: h.Failures, Deliveries: []DeliveryRow{}}
	for _, d := range h.Deliveries {
		row.Deliveries = append(row.Deliveries, DeliveryRow{Since: d.Since, Changes: d.Changes, Began: d.Began, Tried: d.At, Tries: d.Tries, Status: d.Status, Local: d.Local, Problem: d.Problem})
	}
	if !h.Last.At.IsZero() {
		at := h.Last.At.UTC()
		row.Tried = &at
	}
	if h.Failures > 0 {
		next := h.Next.UTC()
		row.Next = &next
	}
	return row
}

// String is the row as a line, its columns parted by tabs.
func (h Row) String() string {
	return fmt.Sprintf("%d\t%s\t%d changes taken\t%s", h.ID, h.URL, h.Sent, h.words())
}

// words say what became of the last try.
func (h Row) words() string {
	why := h.Problem
	switch {
	case h.Tried == nil:
		return "not tried yet: nothing has changed since it was added"
	case h.Failures == 0:
		return fmt.Sprintf("taken at %s (%d)", h.Tried.Format(time.RFC3339), h.Status)
	case h.Local:
		why = "it leads into the local network; allow that with webhook-local=on in the settings"
	case h.Status >= 300 && h.Status <= 399:
		why = fmt.Sprintf("answered %d: another address, which is not followed", h.Status)
	case h.Status > 0:
		why = fmt.Sprintf("answered %d", h.Status)
	}
	return fmt.Sprintf("failed %d times, last at %s: %s; again at %s", h.Failures, h.Tried.Format(time.RFC3339), why, h.Next.Format(time.RFC3339))
}
