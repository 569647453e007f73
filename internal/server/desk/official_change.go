package desk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// changeOfficial does what one of the forms of a post's edit page asks for.
func (s *Server) changeOfficial(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	page, err := s.officialPage(r)
	if err != nil {
		return err
	}
	ctx, by, o, do := r.Context(), kit.UserOf(r), page.Official, chi.URLParam(r, "do")
	switch do {
	case "move":
		to, refusal := s.Cases.Department(ctx, office.Clean(v.Get("to")), v.Get("pick"))
		if err = refusal; err == nil {
			err = s.Cases.MovePost(ctx, by, o, v.Get("was"), to, v.Get("post"), v.Get("duties") != "leave")
		}
	case "holder":
		err = s.Cases.NameHolder(ctx, by, o, v.Get("name"), v.Get("hant"))
	case "publish":
		err = s.Posts.PublishName(ctx, by.ID, o, v.Get("public") == "1")
	case "contact":
		err = s.Cases.SetContact(ctx, by, o, v.Get("phone"), v.Get("mail"))
	case "erase":
		if v.Get("sure") != "1" {
			err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.Unsure))
			break
		}
		_, err = s.Posts.ErasePerson(ctx, by.ID, o) // the page asks whether it still waits
	case "forget":
		if v.Get("sure") != "1" {
			err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.Unsure))
			break
		}
		var id int64
		if id, err = strconv.ParseInt(v.Get("tenure"), 10, 64); err == nil {
			_, err = s.Posts.EraseTenure(ctx, by.ID, o, id)
		} else {
			err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
		}
	case "remind":
		err = s.setReminder(r, page)
	default:
		return s.link(w, r, page)
	}
	if err != nil {
		return s.unsaved(w, r, page, do, err)
	}
	return kit.Saved(w, r, page.Path)
}
