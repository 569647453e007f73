package desk

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
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
	view.Officials, err = s.Store.Officials(r.Context(), kit.AccessOf(r), 0)
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
	u, err := office.Account(view.Name, view.Access, s.postOf(view.Officials, view.Official))
	view.Name = u.Name
	if view.Problem = office.CodeOf(err); err != nil {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if u.Password, err = s.verifier.Hash(r.Context(), v.Get("password")); err != nil {
		if view.Problem = "password"; policy.CodeOf(err) != policy.Invalid {
			return err
		}
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if err := s.Accounts.AddUser(r.Context(), kit.UserOf(r).ID, u); err != nil {
		if view.Problem = policy.NameTaken; policy.CodeOf(err) != policy.Invalid {
			return err
		}
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return kit.Saved(w, r, "/admin/users/"+strconv.FormatInt(u.ID, 10))
}
