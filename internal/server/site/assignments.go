package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
)

// assignments is the division of work as visitors see it.
func (s *Server) assignments(w http.ResponseWriter, r *http.Request) error {
	b, err := s.Board(r)
	if err != nil {
		return err
	}
	view := &page.Assignments{Layout: s.Layout(r), Document: b.Document, Rows: b.Rows, Tally: office.Count(b.Rows)}
	return s.Page(w, r, view)
}
