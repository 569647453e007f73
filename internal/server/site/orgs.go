package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

func (s *Server) orgs(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Store.Departments(r.Context())
	if err != nil {
		return err
	}
	return s.Page(w, r, &page.Orgs{Layout: s.Layout(r), Departments: list})
}
