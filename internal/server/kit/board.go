package kit

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
)

// Today is the day on the office's calendar, ISO 8601.
func (k *Kit) Today() string { return k.Calendar.Today() }

// Board loads the measures of the document that the address names, with who answers
// for each today and how far it is.
func (k *Kit) Board(r *http.Request) (*office.Board, error) {
	d, e, err := k.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	return k.Cases.Board(r.Context(), AccessOf(r), d, e.Provisions)
}
