package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

func (s *Server) styleguide(w http.ResponseWriter, r *http.Request) error {
	view := &page.Styleguide{Layout: s.Layout(r)}
	view.NoIndex = true
	return s.Page(w, r, view)
}
