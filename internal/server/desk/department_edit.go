package desk

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// departmentEditPage loads the editing page of a department or, with o, of a post.
func (s *Server) departmentEditPage(r *http.Request, d *policy.Department, o *policy.Official) (*page.DepartmentEdit, error) {
	view := &page.DepartmentEdit{Layout: s.Layout(r), Department: d, Official: o, Typed: map[string]string{}, Done: r.URL.Query().Get("done") != ""}
	view.Path = view.Where()
	ctx, access := r.Context(), kit.AccessOf(r)
	var err error
	if view.Documents, view.Held, err = s.Store.DocumentsPage(ctx, page.MostOffered, 0); err != nil {
		return nil, err
	}
	view.Link = s.linkDefaults(view.Documents)
	var department, official int64
	if o == nil {
		department = d.ID
		if view.Officials, err = s.Store.Officials(ctx, access, d.ID); err != nil {
			return nil, err
		}
	} else {
		official = o.ID
		if view.Done && o.Name.Empty() {
			if view.Erasing, err = s.Posts.Erasures(ctx); err != nil {
				return nil, err
			}
		}
		if view.Contact, err = s.Posts.ContactDetails(ctx, access, o.ID); err != nil {
			return nil, err
		}
		if view.Named, err = s.Posts.NamedIn(ctx, o.ID); err != nil {
			return nil, err
		}
		if view.Tenures, err = s.Posts.Tenures(ctx, access, o.ID); err != nil {
			return nil, err
		}
		if view.Accounts, err = s.accounts(ctx, o); err != nil {
			return nil, err
		}
	}
	points, err := s.Posts.MailPoints(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range points {
		if o == nil && p.Official == nil && p.Department.ID == d.ID || o != nil && p.Official != nil && p.Official.ID == o.ID {
			view.Reminded = *p
		}
	}
	duties, err := s.Store.Duties(ctx, access, department, official)
	if err != nil {
		return nil, err
	}
	for _, duty := range duties {
		if !duty.Assignment.EndedBefore(s.Today()) {
			view.Duties = append(view.Duties, duty)
		}
	}
	all, err := s.Store.DepartmentNames(ctx)
	if err != nil {
		return nil, err
	}
	view.Everybody = (&office.People{Departments: all}).All()
	return view, nil
}

func (s *Server) accounts(ctx context.Context, o *policy.Official) (of []*policy.User, err error) {
	all, err := s.Accounts.Users(ctx)
	for _, u := range all {
		if u.Official != nil && u.Official.ID == o.ID {
			of = append(of, u)
		}
	}
	return of, err
}

func (s *Server) departmentPage(r *http.Request) (*page.DepartmentEdit, error) {
	d, err := s.Store.Department(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return nil, err
	}
	return s.departmentEditPage(r, d, nil)
}

func (s *Server) officialPage(r *http.Request) (*page.DepartmentEdit, error) {
	o, err := s.Posts.Official(r.Context(), kit.AccessOf(r), chi.URLParam(r, "slug"))
	if err != nil {
		return nil, err
	}
	return s.departmentEditPage(r, o.Department, o)
}

// departmentEdit is where a department is renamed, merged and linked to measures.
func (s *Server) departmentEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.departmentPage(r)
	if err != nil {
		return err
	}
	if asked := chi.URLParam(r, "slug"); asked != view.Department.Slug {
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+view.Path, http.StatusSeeOther)
		return nil
	}
	return s.Page(w, r, view)
}

// officialEdit is where a post moves, gets a holder and is linked to measures.
func (s *Server) officialEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.officialPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// unsaved shows the page again with what was typed and why it could not be saved.
func (s *Server) unsaved(w http.ResponseWriter, r *http.Request, view *page.DepartmentEdit, at string, refusal error) (err error) {
	view.At, view.Problem, view.Done = at, office.CodeOf(refusal), false
	if view.Problem == "" {
		return refusal
	}
	if kit.Resumed(refusal) {
		view.At = "" // nothing is wrong with it
	}
	for field := range r.PostForm {
		view.Typed[field] = r.PostForm.Get(field)
	}
	var several *office.Several
	if errors.As(refusal, &several) {
		view.Candidates = several.Candidates
	}
	status := http.StatusBadRequest
	switch view.Problem {
	case policy.NameTaken:
		status = http.StatusConflict
		if view.Taken, err = s.Cases.Called(r.Context(), policy.IssueOf(refusal).Args[0]); err != nil {
			return err
		}
	case policy.Meanwhile:
		status = http.StatusConflict
	}
	return s.PageAs(w, r, status, view)
}
