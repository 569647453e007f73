package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// noteEditPage is the notes on what an address names: a document, a group of its text, a term. NotFound: there is
// no such thing, or it is a measure, whose notes have a form of their own.
func (s *Server) noteEditPage(r *http.Request, subject string) (*page.NoteEdit, error) {
	view := &page.NoteEdit{Layout: s.Layout(r), Subject: subject, Done: r.URL.Query().Get("done") != ""}
	view.Path = "/admin/note"
	none := policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	switch parts := strings.Split(strings.TrimPrefix(subject, "/"), "/"); {
	case len(parts) == 2 && parts[0] == "t":
		t, err := s.Store.Term(r.Context(), parts[1])
		if err != nil {
			return nil, err
		}
		if t.Slug != parts[1] {
			return nil, none
		}
		view.Name = t.Name
	case (len(parts) == 2 || len(parts) == 4 && parts[2] != "m") && parts[0] == "d":
		d, err := s.Texts.Document(r.Context(), parts[1])
		if err != nil {
			return nil, err
		}
		view.Name = d.Title
		if len(parts) == 4 {
			e, err := s.Kit.Store.EditionHead(r.Context(), d.ID, d.Edition)
			if err != nil {
				return nil, err
			}
			around, err := s.Kit.Store.Surroundings(r.Context(), e.ID, parts[2]+"/"+parts[3], false)
			if err != nil {
				return nil, err
			}
			if p := around.Provision; !p.Heading.Empty() {
				view.Name = p.Heading
			}
		}
	default:
		return nil, none
	}
	var err error
	view.Notes, err = s.Store.NotesWithHidden(r.Context(), subject)
	view.Notes = slices.DeleteFunc(view.Notes, func(n policy.Note) bool { return n.Hidden != "" })
	return view, err
}

// noteEdit shows editors the notes on a document, a group or a term.
func (s *Server) noteEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.noteEditPage(r, r.URL.Query().Get("on"))
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// saveNote stores such a note, writes over one, or takes it away where nothing is left of it.
func (s *Server) saveNote(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.noteEditPage(r, v.Get("on"))
	if err != nil {
		return err
	}
	typed := office.NoteForm{Text: v.Get("note")}
	typed.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	typed.Version, _ = strconv.Atoi(v.Get("version"))
	if err := s.Cases.SaveNote(r.Context(), kit.UserOf(r), view.Subject, typed); err != nil {
		if view.Problem = office.CodeOf(err); view.Problem == "" {
			return err
		}
		view.Typed = typed
		if !slices.ContainsFunc(view.Notes, func(n policy.Note) bool { return n.ID == typed.ID }) {
			view.Typed.ID = 0 // somebody took it away: saved again, it is a new one
		}
		status := http.StatusBadRequest
		if view.Problem == policy.Meanwhile {
			status = http.StatusConflict
		}
		return s.PageAs(w, r, status, view)
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/admin/note?done=1&on="+kit.Escape(view.Subject), http.StatusSeeOther)
	return nil
}
