package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

// offline is the page that stands in for pages the browser has not kept.
func (s *Server) offline(w http.ResponseWriter, r *http.Request) error {
	view := &page.Offline{Layout: s.Layout(r)}
	view.Single = true
	return s.Page(w, r, view)
}
