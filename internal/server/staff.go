package server

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) staffListPage(r *http.Request) (*view.StaffList, error) {
	page := &view.StaffList{Layout: s.layout(r), Done: r.URL.Query().Get("done") != ""}
	var err error
	page.Departments, err = s.Store.Departments(r.Context())
	return page, err
}

// staffList lists the departments to an editor.
func (s *Server) staffList(w http.ResponseWriter, r *http.Request) error {
	page, err := s.staffListPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// addDepartment stores a new department, unless one is called so already.
func (s *Server) addDepartment(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.staffListPage(r)
	if err != nil {
		return err
	}
	page.Name = v.Get("name")
	d, err := s.cases.AddDepartment(r.Context(), userOf(r), page.Name)
	switch page.Problem = office.CodeOf(err); {
	case err == nil:
		return saved(w, r, "/admin/org/"+d.Slug)
	case page.Problem == policy.NameTaken:
		if page.Taken, err = s.cases.Called(r.Context(), page.Name); err != nil {
			return err
		}
		return s.pageAs(w, r, http.StatusConflict, page)
	case page.Problem == "":
		return err
	}
	return s.pageAs(w, r, http.StatusBadRequest, page)
}

// staffPage loads the editing page of a department or, with o, of a post.
func (s *Server) staffPage(r *http.Request, d *policy.Department, o *policy.Official) (*view.Staff, error) {
	page := &view.Staff{Layout: s.layout(r), Department: d, Official: o, Typed: map[string]string{}, Done: r.URL.Query().Get("done") != ""}
	page.Path = page.Where()
	ctx, access := r.Context(), accessOf(r)
	var err error
	if page.Documents, err = s.Store.Documents(ctx); err != nil {
		return nil, err
	}
	page.Link = s.linkDefaults(page.Documents)
	var department, official int64
	if o == nil {
		department = d.ID
		if page.Officials, err = s.Store.Officials(ctx, access, d.ID); err != nil {
			return nil, err
		}
	} else {
		official = o.ID
		if page.Done && o.Name.Empty() {
			if page.Erasing, err = s.Store.Erasures(ctx); err != nil {
				return nil, err
			}
		}
		if page.Contact, err = s.Store.ContactDetails(ctx, access, o.ID); err != nil {
			return nil, err
		}
		if page.Accounts, err = s.accounts(ctx, o); err != nil {
			return nil, err
		}
	}
	duties, err := s.Store.Duties(ctx, access, department, official)
	if err != nil {
		return nil, err
	}
	for _, duty := range duties {
		if !duty.Assignment.EndedBefore(s.today()) {
			page.Duties = append(page.Duties, duty)
		}
	}
	all, err := s.Store.DepartmentNames(ctx)
	if err != nil {
		return nil, err
	}
	page.Everybody = (&office.People{Departments: all}).All()
	return page, nil
}

func (s *Server) accounts(ctx context.Context, o *policy.Official) (of []*policy.User, err error) {
	all, err := s.Store.Users(ctx)
	for _, u := range all {
		if u.Official != nil && u.Official.ID == o.ID {
			of = append(of, u)
		}
	}
	return of, err
}

func (s *Server) departmentStaff(r *http.Request) (*view.Staff, error) {
	d, err := s.Store.Department(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return nil, err
	}
	return s.staffPage(r, d, nil)
}

func (s *Server) officialStaff(r *http.Request) (*view.Staff, error) {
	o, err := s.Store.Official(r.Context(), accessOf(r), chi.URLParam(r, "slug"))
	if err != nil {
		return nil, err
	}
	return s.staffPage(r, o.Department, o)
}

// departmentDesk is where a department is renamed, merged and linked to measures.
func (s *Server) departmentDesk(w http.ResponseWriter, r *http.Request) error {
	page, err := s.departmentStaff(r)
	if err != nil {
		return err
	}
	if asked := chi.URLParam(r, "slug"); asked != page.Department.Slug {
		http.Redirect(w, r, "/"+reader(r).Tag()+page.Path, http.StatusSeeOther)
		return nil
	}
	return s.page(w, r, page)
}

// officialDesk is where a post moves, gets a holder and is linked to measures.
func (s *Server) officialDesk(w http.ResponseWriter, r *http.Request) error {
	page, err := s.officialStaff(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// unsaved shows the page again with what was typed and why it could not be saved.
func (s *Server) unsaved(w http.ResponseWriter, r *http.Request, page *view.Staff, at string, refusal error) (err error) {
	page.At, page.Problem, page.Done = at, office.CodeOf(refusal), false
	if page.Problem == "" {
		return refusal
	}
	for field := range r.PostForm {
		page.Typed[field] = r.PostForm.Get(field)
	}
	var several *office.Several
	if errors.As(refusal, &several) {
		page.Candidates = several.Candidates
	}
	status := http.StatusBadRequest
	switch page.Problem {
	case policy.NameTaken:
		status = http.StatusConflict
		if page.Taken, err = s.cases.Called(r.Context(), policy.IssueOf(refusal).Args[0]); err != nil {
			return err
		}
	case policy.Meanwhile:
		status = http.StatusConflict
	}
	return s.pageAs(w, r, status, page)
}
