package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) departmentListPage(r *http.Request) (*page.DepartmentList, error) {
	view := &page.DepartmentList{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	var err error
	if view.Departments, err = s.Store.Departments(r.Context()); err != nil {
		return nil, err
	}
	view.Groups, err = s.Tables.Groups(r.Context())
	return view, err
}

// departmentList lists the departments to an editor.
func (s *Server) departmentList(w http.ResponseWriter, r *http.Request) error {
	view, err := s.departmentListPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// saveGroup says which departments belong to a group that tables call by one name.
func (s *Server) saveGroup(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	err = s.Cases.SaveGroup(r.Context(), kit.UserOf(r), office.Clean(v.Get("group")), v.Get("members"))
	if err == nil {
		return kit.Saved(w, r, "/admin/org")
	}
	if office.CodeOf(err) == "" {
		return err
	}
	view, failed := s.departmentListPage(r)
	if failed != nil {
		return failed
	}
	view.Group, view.Members, view.GroupProblem = v.Get("group"), v.Get("members"), policy.IssueOf(err)
	return s.PageAs(w, r, http.StatusBadRequest, view)
}

// addDepartment stores a new department, unless one is called so already.
func (s *Server) addDepartment(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.departmentListPage(r)
	if err != nil {
		return err
	}
	view.Name = v.Get("name")
	d, err := s.Cases.AddDepartment(r.Context(), kit.UserOf(r), view.Name)
	switch view.Problem = office.CodeOf(err); {
	case err == nil:
		return kit.Saved(w, r, "/admin/org/"+d.Slug)
	case view.Problem == policy.NameTaken:
		if view.Taken, err = s.Cases.Called(r.Context(), view.Name); err != nil {
			return err
		}
		return s.PageAs(w, r, http.StatusConflict, view)
	case view.Problem == "":
		return err
	}
	return s.PageAs(w, r, http.StatusBadRequest, view)
}
