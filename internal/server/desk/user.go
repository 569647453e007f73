package desk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) userPage(r *http.Request) (*page.User, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.AccountMissing, chi.URLParam(r, "id")))
	}
	view := &page.User{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	if view.Account, err = s.Accounts.UserByID(r.Context(), id); err != nil {
		return nil, err
	}
	view.Self = view.Account.ID == kit.UserOf(r).ID
	view.Path = "/admin/users/" + strconv.FormatInt(id, 10)
	view.Officials, err = s.scopes(r)
	return view, err
}

// user is where an admin changes one account.
func (s *Server) user(w http.ResponseWriter, r *http.Request) error {
	view, err := s.userPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// changeUser does what one of the forms of an account's page asks for. All of them
// end the account's sessions; nobody shuts themselves out.
func (s *Server) changeUser(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.userPage(r)
	if err != nil {
		return err
	}
	by, u := kit.UserOf(r), view.Account
	switch chi.URLParam(r, "do") {
	case "access":
		err = s.Cases.SetAccess(r.Context(), by, u, policy.Access(v.Get("access")), s.postOf(view.Officials, v.Get("official")))
	case "password":
		var hash string
		if hash, err = s.verifier.Hash(r.Context(), v.Get("password")); err == nil {
			err = s.Cases.SetPassword(r.Context(), by, u, hash)
		}
	case "enable":
		err = s.Cases.EnableAccount(r.Context(), by, u)
	case "logout":
		err = s.Cases.LogOut(r.Context(), by, u)
	default:
		err = s.Cases.DisableAccount(r.Context(), by, u)
	}
	if err != nil {
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	return kit.Saved(w, r, view.Path)
}

// scopes lists whom an account can report for: the posts, and each department as a post without ID.
func (s *Server) scopes(r *http.Request) ([]*policy.Official, error) {
	list, err := s.Store.Officials(r.Context(), kit.AccessOf(r), 0)
	if err != nil {
		return nil, err
	}
	departments, err := s.Store.DepartmentNames(r.Context())
	for _, d := range departments {
		list = append(list, &policy.Official{Slug: "org/" + d.Slug, Department: d})
	}
	return list, err
}

// postOf is the one of a list with an address, nil for none.
func (s *Server) postOf(list []*policy.Official, slug string) *policy.Official {
	for _, o := range list {
		if o.Slug == slug {
			return o
		}
	}
	return nil
}
