package site

import "net/http"

// sheet is a measure on one A4 page.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) error {
	view, _, err := s.sheetOf(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}
