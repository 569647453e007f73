package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
)

// today is the day on the office's calendar, ISO 8601.
func (s *Server) today() string { return s.Calendar.Today() }

// board loads the measures of the document that the address names, with who answers
// for each today and how far it is.
func (s *Server) board(r *http.Request) (*office.Board, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	return s.cases.Board(r.Context(), accessOf(r), d, e.Provisions)
}

// assignments is the division of work as visitors see it.
func (s *Server) assignments(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	return s.page(w, r, &page.Assignments{Layout: s.layout(r), Document: b.Document, Rows: b.Rows, Tally: office.Count(b.Rows)})
}
