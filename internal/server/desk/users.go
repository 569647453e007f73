package desk

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) usersPage(r *http.Request) (*page.Users, error) {
	view := &page.Users{Layout: s.Layout(r), Access: policy.AccessOfficial}
	var err error
	if view.Users, err = s.Accounts.Users(r.Context()); err != nil {
		return nil, err
	}
	view.Officials, err = s.scopes(r)
	return view, err
}

func (s *Server) users(w http.ResponseWriter, r *http.Request) error {
	view, err := s.usersPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// addUser makes an account.
func (s *Server) addUser(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.usersPage(r)
	if err != nil {
		return err
	}
	view.Name, view.Access, view.Official = v.Get("name"), policy.Access(v.Get("access")), v.Get("official")
	u, err := s.Cases.AddAccount(r.Context(), kit.UserOf(r), view.Name, view.Access, s.postOf(view.Officials, view.Official), func() (string, error) {
		return s.verifier.Hash(r.Context(), v.Get("password"))
	})
	if view.Name = u.Name; err != nil {
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	return kit.Saved(w, r, "/admin/users/"+strconv.FormatInt(u.ID, 10))
}
