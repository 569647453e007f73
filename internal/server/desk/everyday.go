package desk

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/thesaurus"
)

// everyday shows editors which official words stand for everyday ones.
func (s *Server) everyday(w http.ResponseWriter, r *http.Request) error {
	view, err := s.everydayPage(r)
	if err != nil {
		return err
	}
	view.Typed.Word = r.URL.Query().Get("word")
	return s.Page(w, r, view)
}

func (s *Server) everydayPage(r *http.Request) (*page.Everyday, error) {
	view := &page.Everyday{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != "", Shipped: thesaurus.Shipped()}
	view.Path = "/admin/everyday"
	var err error
	view.Own, err = s.Store.Everyday(r.Context())
	return view, err
}

// changeEveryday keeps an everyday word with its official words, or takes a row away.
func (s *Server) changeEveryday(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	typed := office.EverydayForm{Word: v.Get("word"), Official: v.Get("official"), Why: v.Get("why")}
	if strings.HasSuffix(r.URL.Path, "/remove") {
		id, _ := strconv.ParseInt(v.Get("row"), 10, 64)
		if err = s.Store.RemoveEveryday(r.Context(), kit.UserOf(r).ID, id); policy.CodeOf(err) == policy.NotFound {
			err = nil // somebody else was faster
		}
	} else {
		_, err = s.Cases.AddEveryday(r.Context(), kit.UserOf(r), typed)
	}
	if err == nil {
		return kit.Saved(w, r, "/admin/everyday")
	}
	issue := policy.IssueOf(err)
	if issue.Code == "" {
		return err
	}
	view, failed := s.everydayPage(r)
	if failed != nil {
		return failed
	}
	view.Typed, view.Issue = typed, issue
	return s.PageAs(w, r, http.StatusBadRequest, view)
}
