package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

// seriesList lists all series.
func (s *Server) seriesList(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Store.AllSeries(r.Context())
	if err != nil {
		return err
	}
	return s.Page(w, r, &page.SeriesList{Layout: s.Layout(r), All: all})
}
