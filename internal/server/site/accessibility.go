package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

// accessibility says how far people with disabilities can use the site.
func (s *Server) accessibility(w http.ResponseWriter, r *http.Request) error {
	return s.Page(w, r, &page.Accessibility{Layout: s.Layout(r)})
}
