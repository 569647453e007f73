package server

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// addOfficial stores a new post in a department.
func (s *Server) addOfficial(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	post, ok := s.nameOf(r.PostForm.Get("post"))
	if !ok {
		return s.unsaved(w, r, page, "post", "post")
	}
	o := &policy.Official{Post: post, Department: page.Department, Public: r.PostForm.Get("public") == "1"}
	if typed := strings.TrimSpace(r.PostForm.Get("name")); typed != "" {
		if o.Name, ok = s.nameOf(typed); !ok {
			return s.unsaved(w, r, page, "post", "name")
		}
	}
	err := s.Store.AddOfficial(r.Context(), userOf(r).ID, o)
	if policy.CodeOf(err) == policy.Conflict {
		return s.unsaved(w, r, page, "post", "same")
	}
	if err != nil {
		return err
	}
	return saved(w, r, "/admin/official/"+o.Slug)
}

// changeOfficial does what one of the forms of a post's desk asks for.
func (s *Server) changeOfficial(w http.ResponseWriter, r *http.Request) error {
	if _, err := form(r); err != nil {
		return err
	}
	page, err := s.officialStaff(r)
	if err != nil {
		return err
	}
	by, o := userOf(r).ID, page.Official
	switch chi.URLParam(r, "do") {
	case "move":
		return s.moveOfficial(w, r, page)
	case "holder":
		name, ok := s.nameOf(r.PostForm.Get("name"))
		if !ok {
			return s.unsaved(w, r, page, "holder", "name")
		}
		err = s.Store.NameOfficial(r.Context(), by, o, name)
	case "publish":
		err = s.Store.PublishName(r.Context(), by, o, r.PostForm.Get("public") == "1")
	case "contact":
		c, problem := contactOf(r)
		if problem != "" {
			return s.unsaved(w, r, page, "contact", problem)
		}
		err = s.Store.SetContact(r.Context(), by, o, c)
	case "erase":
		if r.PostForm.Get("sure") != "1" {
			return s.unsaved(w, r, page, "erase", "sure")
		}
		_, err = s.Store.ErasePerson(r.Context(), by, o) // the page asks whether it still waits
	default:
		return s.link(w, r, page)
	}
	if err != nil {
		return err
	}
	return saved(w, r, page.Path)
}

func contactOf(r *http.Request) (c policy.ContactDetails, problem string) {
	c = policy.ContactDetails{Phone: strings.TrimSpace(r.PostForm.Get("phone")), Mail: strings.TrimSpace(r.PostForm.Get("mail"))}
	switch {
	case c.Phone != "" && !policy.IsPhone(c.Phone):
		return c, "phone"
	case c.Mail != "" && !policy.IsMail(c.Mail):
		return c, "mail"
	}
	return c, ""
}

// moveOfficial gives a post another title or department.
func (s *Server) moveOfficial(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	post, ok := s.nameOf(r.PostForm.Get("post"))
	if !ok {
		return s.unsaved(w, r, page, "move", "post")
	}
	to, several, problem, err := s.department(r.Context(), clean(r.PostForm.Get("to")), r.PostForm.Get("pick"))
	if err != nil {
		return err
	}
	page.Candidates = several
	if problem != "" {
		return s.unsaved(w, r, page, "move", problem)
	}
	o := page.Official
	if was := r.PostForm.Get("was"); was != o.Department.Slug+"/"+o.Post.Hant {
		return s.unsaved(w, r, page, "move", "conflict")
	}
	err = s.Store.MoveOfficial(r.Context(), userOf(r).ID, o, to, post, r.PostForm.Get("duties") != "leave")
	switch policy.CodeOf(err) {
	case policy.Conflict:
		return s.unsaved(w, r, page, "move", "same")
	default:
		if err != nil {
			return err
		}
	}
	return saved(w, r, page.Path)
}
