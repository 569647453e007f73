package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// changeDepartment does what one of the forms of a department's desk asks for.
func (s *Server) changeDepartment(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.departmentStaff(r)
	if err != nil {
		return err
	}
	ctx, by, d, next, do := r.Context(), userOf(r), page.Department, page.Path, chi.URLParam(r, "do")
	switch do {
	case "rename":
		fresh, refusal := s.cases.RenameDepartment(ctx, by, d, v.Get("was"), v.Get("name"))
		if err = refusal; err == nil {
			next = "/admin/org/" + fresh.Slug
		}
	case "alias":
		if v.Get("remove") != "" {
			err = s.cases.RemoveAlias(ctx, by, d, v.Get("alias"))
		} else {
			err = s.cases.AddAlias(ctx, by, d, v.Get("alias"))
		}
	case "merge":
		into, refusal := s.cases.Department(ctx, office.Clean(v.Get("into")), v.Get("pick"))
		switch err = refusal; {
		case err != nil:
		case into.ID != d.ID && v.Get("sure") != "1":
			err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.Unsure))
		default:
			next, err = "/admin/org/"+into.Slug, s.cases.Merge(ctx, by, d, into)
		}
	case "post":
		o, refusal := s.cases.AddPost(ctx, by, d, office.PostForm{Post: v.Get("post"), Holder: v.Get("name"), HolderHant: v.Get("hant"), Public: v.Get("public") == "1"})
		if err = refusal; err == nil {
			next = "/admin/official/" + o.Slug
		}
	default:
		return s.link(w, r, page)
	}
	if err != nil {
		return s.unsaved(w, r, page, do, err)
	}
	return saved(w, r, next)
}
