package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) departments(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.Departments(r.Context())
	if err != nil {
		return err
	}
	list := []api.Department{}
	for _, d := range all {
		list = append(list, api.NewDepartment(d, script))
	}
	return s.Data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) officials(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.Officials(r.Context(), kit.AccessOf(r), 0)
	if err != nil {
		return err
	}
	list := []api.Official{}
	for _, o := range all {
		list = append(list, api.NewOfficial(o, script))
	}
	return s.Data(w, r, api.NewList(list, limit, offset))
}
