package server

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) usersPage(r *http.Request) (*page.Users, error) {
	view := &page.Users{Layout: s.layout(r), Access: policy.AccessOfficial}
	var err error
	if view.Users, err = s.Store.Users(r.Context()); err != nil {
		return nil, err
	}
	view.Officials, err = s.Store.Officials(r.Context(), accessOf(r), 0)
	return view, err
}

func (s *Server) users(w http.ResponseWriter, r *http.Request) error {
	view, err := s.usersPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, view)
}

// addUser makes an account.
func (s *Server) addUser(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
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
		return s.pageAs(w, r, http.StatusBadRequest, view)
	}
	if u.Password, err = s.verifier.Hash(r.Context(), v.Get("password")); err != nil {
		if view.Problem = "password"; policy.CodeOf(err) != policy.Invalid {
			return err
		}
		return s.pageAs(w, r, http.StatusBadRequest, view)
	}
	if err := s.Store.AddUser(r.Context(), userOf(r).ID, u); err != nil {
		if view.Problem = policy.NameTaken; policy.CodeOf(err) != policy.Invalid {
			return err
		}
		return s.pageAs(w, r, http.StatusBadRequest, view)
	}
	return saved(w, r, "/admin/users/"+strconv.FormatInt(u.ID, 10))
}

func (s *Server) userPage(r *http.Request) (*page.User, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return nil, policy.Errorf(policy.NotFound, "there is no such account")
	}
	view := &page.User{Layout: s.layout(r), Done: r.URL.Query().Get("done") != ""}
	if view.Account, err = s.Store.UserByID(r.Context(), id); err != nil {
		return nil, err
	}
	view.Self = view.Account.ID == userOf(r).ID
	view.Path = "/admin/users/" + strconv.FormatInt(id, 10)
	view.Officials, err = s.Store.Officials(r.Context(), accessOf(r), 0)
	return view, err
}

// user is where an admin changes one account.
func (s *Server) user(w http.ResponseWriter, r *http.Request) error {
	view, err := s.userPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, view)
}

// changeUser does what one of the forms of an account's page asks for. All of them
// end the account's sessions; nobody shuts himself out.
func (s *Server) changeUser(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	view, err := s.userPage(r)
	if err != nil {
		return err
	}
	by, u, do := userOf(r).ID, view.Account, chi.URLParam(r, "do")
	problem := policy.IssueCode("")
	switch do {
	case "access":
		access, post := policy.Access(v.Get("access")), s.postOf(view.Officials, v.Get("official"))
		switch problem = office.CodeOf(office.CheckAccess(access, post)); {
		case view.Self:
			problem = "self"
		case problem == "":
			err = s.Store.SetAccess(r.Context(), by, u, access, post)
		}
	case "password":
		var hash string
		if hash, err = s.verifier.Hash(r.Context(), v.Get("password")); err != nil {
			if policy.CodeOf(err) != policy.Invalid {
				return err
			}
			problem, err = "password", nil
			break
		}
		err = s.Store.SetPassword(r.Context(), by, u, hash)
	case "enable":
		err = s.Store.EnableUser(r.Context(), by, u)
	case "logout":
		err = s.Store.EndSessions(r.Context(), by, u)
	default:
		if problem = "self"; !view.Self {
			problem, err = "", s.Store.DisableUser(r.Context(), by, u)
		}
	}
	if policy.CodeOf(err) == policy.Invalid {
		problem, err = "last", nil
	}
	if err != nil {
		return err
	}
	if problem != "" {
		view.At, view.Problem = do, problem
		return s.pageAs(w, r, http.StatusBadRequest, view)
	}
	return saved(w, r, view.Path)
}

func (s *Server) postOf(list []*policy.Official, slug string) *policy.Official {
	for _, o := range list {
		if o.Slug == slug {
			return o
		}
	}
	return nil
}
