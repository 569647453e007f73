package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// changeDepartment does what one of the forms of a department's edit page asks for.
func (s *Server) changeDepartment(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.departmentPage(r)
	if err != nil {
		return err
	}
	ctx, by, d, next, do := r.Context(), kit.UserOf(r), view.Department, view.Path, chi.URLParam(r, "do")
	switch do {
	case "rename":
		fresh, refusal := s.Cases.RenameDepartment(ctx, by, d, v.Get("was"), v.Get("name"))
		if err = refusal; err == nil {
			next = "/admin/org/" + fresh.Slug
		}
	case "alias":
		if v.Get("remove") != "" {
			err = s.Cases.RemoveAlias(ctx, by, d, v.Get("alias"))
		} else {
			err = s.Cases.AddAlias(ctx, by, d, v.Get("alias"))
		}
	case "merge":
		into, refusal := s.Cases.Department(ctx, office.Clean(v.Get("into")), v.Get("pick"))
		switch err = refusal; {
		case err != nil:
		case into.ID != d.ID && v.Get("sure") != "1":
			err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.Unsure))
		default:
			next, err = "/admin/org/"+into.Slug, s.Cases.Merge(ctx, by, d, into)
		}
	case "post":
		o, refusal := s.Cases.AddPost(ctx, by, d, office.PostForm{Post: v.Get("post"), Holder: v.Get("name"), HolderHant: v.Get("hant"), Public: v.Get("public") == "1"})
		if err = refusal; err == nil {
			next = "/admin/official/" + o.Slug
		}
	case "reach":
		err = s.Cases.SetPublicContact(ctx, by, d, office.PublicContactForm{Phone: v.Get("phone"), Address: v.Get("street"), Hours: v.Get("hours"), Page: v.Get("page"), Was: v.Get("was")})
	case "remind":
		err = s.setReminder(r, view)
	default:
		return s.link(w, r, view)
	}
	if err != nil {
		return s.unsaved(w, r, view, do, err)
	}
	return kit.Saved(w, r, next)
}

// setReminder says where, and in which script, a department or a post is reminded.
func (s *Server) setReminder(r *http.Request, view *page.DepartmentEdit) error {
	p := &policy.MailPoint{Department: view.Department, Official: view.Official, Mail: office.Clean(r.PostForm.Get("remind")), Script: policy.Script(r.PostForm.Get("script"))}
	if err := p.Validate(); err != nil {
		return err
	}
	return s.Posts.SetMail(r.Context(), kit.UserOf(r).ID, p)
}
