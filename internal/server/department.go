package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
	"github.com/yihaowen/yihaowen/internal/view"
)

// changeDepartment does what one of the forms of a department's desk asks for.
func (s *Server) changeDepartment(w http.ResponseWriter, r *http.Request) error {
	if _, err := form(r); err != nil {
		return err
	}
	page, err := s.departmentStaff(r)
	if err != nil {
		return err
	}
	switch do := chi.URLParam(r, "do"); do {
	case "rename":
		return s.renameDepartment(w, r, page)
	case "alias":
		return s.alias(w, r, page)
	case "merge":
		return s.mergeDepartment(w, r, page)
	case "post":
		return s.addOfficial(w, r, page)
	default:
		return s.link(w, r, page)
	}
}

// renameDepartment gives a department another name and the address that follows
// from it; the old ones lead to it.
func (s *Server) renameDepartment(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	name, ok := s.nameOf(r.PostForm.Get("name"))
	if !ok {
		return s.unsaved(w, r, page, "rename", "name")
	}
	d := page.Department
	if r.PostForm.Get("was") != d.Name.Hant {
		return s.unsaved(w, r, page, "rename", "conflict")
	}
	address := slug.Of(name.Hans)
	if address == slug.Of(d.Name.Hans) {
		address = d.Slug // only the characters differ, not how they sound
	}
	err := s.Store.RenameDepartment(r.Context(), userOf(r).ID, d, name, address)
	if policy.CodeOf(err) == policy.Conflict {
		return s.taken(w, r, page, "rename", name)
	}
	if err != nil {
		return err
	}
	fresh, err := s.Store.Department(r.Context(), d.Slug)
	if err != nil {
		return err
	}
	return saved(w, r, "/admin/org/"+fresh.Slug)
}

// taken says which department has a name already.
func (s *Server) taken(w http.ResponseWriter, r *http.Request, page *view.Staff, at string, name policy.Text) (err error) {
	if page.Taken, err = s.called(r.Context(), name); err != nil {
		return err
	}
	return s.unsaved(w, r, page, at, "taken")
}

// alias adds a name by which tables may call a department, or takes one away.
func (s *Server) alias(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	by, d := userOf(r).ID, page.Department
	name, ok := s.nameOf(r.PostForm.Get("alias"))
	if !ok {
		return s.unsaved(w, r, page, "alias", "name")
	}
	var err error
	if r.PostForm.Get("remove") != "" {
		err = s.Store.RemoveAlias(r.Context(), by, d, name)
	} else {
		err = s.Store.AddAlias(r.Context(), by, d, name)
	}
	if policy.CodeOf(err) == policy.Conflict {
		return s.taken(w, r, page, "alias", name)
	}
	if err != nil {
		return err
	}
	return saved(w, r, page.Path)
}

// mergeDepartment moves everything of this department to another one. It cannot be
// undone, so it asks whether that is meant.
func (s *Server) mergeDepartment(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	into, several, problem, err := s.department(r.Context(), clean(r.PostForm.Get("into")), r.PostForm.Get("pick"))
	if err != nil {
		return err
	}
	page.Candidates = several
	switch {
	case problem != "":
		return s.unsaved(w, r, page, "merge", problem)
	case into.ID == page.Department.ID:
		return s.unsaved(w, r, page, "merge", "itself")
	case r.PostForm.Get("sure") != "1":
		return s.unsaved(w, r, page, "merge", "sure")
	}
	err = s.Store.MergeDepartment(r.Context(), userOf(r).ID, page.Department, into)
	if policy.CodeOf(err) == policy.Invalid {
		return s.unsaved(w, r, page, "merge", "leads")
	}
	if err != nil {
		return err
	}
	return saved(w, r, "/admin/org/"+into.Slug)
}
