package server

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// accountName is what a login may be called, as on the command line.
var accountName = regexp.MustCompile(`^[a-z0-9\p{Han}][a-z0-9._@\p{Han}-]{0,63}$`)

func (s *Server) usersPage(r *http.Request) (*view.Users, error) {
	page := &view.Users{Layout: s.layout(r), Access: policy.AccessOfficial}
	var err error
	if page.Users, err = s.Store.Users(r.Context()); err != nil {
		return nil, err
	}
	page.Officials, err = s.Store.Officials(r.Context(), 0)
	return page, err
}

func (s *Server) users(w http.ResponseWriter, r *http.Request) error {
	page, err := s.usersPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// addUser makes an account.
func (s *Server) addUser(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.usersPage(r)
	if err != nil {
		return err
	}
	u := &policy.User{Name: strings.TrimSpace(v.Get("name")), Access: policy.Access(v.Get("access"))}
	page.Name, page.Access = u.Name, u.Access
	for _, o := range page.Officials {
		if o.Slug == v.Get("official") {
			u.Official = o
		}
	}
	switch {
	case !accountName.MatchString(u.Name):
		page.Problem = "name"
	case !u.Access.Valid() || (u.Access == policy.AccessOfficial) != (u.Official != nil):
		page.Problem = "official"
	default:
		if u.Password, err = auth.Hash(v.Get("password")); err != nil {
			page.Problem = "password"
			break
		}
		if err := s.Store.AddUser(r.Context(), userOf(r).ID, u); err != nil {
			if policy.CodeOf(err) != policy.Invalid {
				return err
			}
			page.Problem = "taken"
			break
		}
		return saved(w, r, page.Path)
	}
	return s.pageAs(w, r, http.StatusBadRequest, page)
}

// disableUser keeps an account from logging in; nobody locks himself out.
func (s *Server) disableUser(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	u, err := s.Store.User(r.Context(), v.Get("name"))
	if err != nil {
		return err
	}
	if u.ID == userOf(r).ID {
		return policy.Errorf(policy.Invalid, "you cannot disable your own account")
	}
	if err := s.Store.DisableUser(r.Context(), userOf(r).ID, u); err != nil {
		return err
	}
	return saved(w, r, "/admin/users")
}
