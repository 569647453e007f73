package desk

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/server/kit"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ownWords shows editors the words that their office writes in its own way.
func (s *Server) ownWords(w http.ResponseWriter, r *http.Request) error {
	view, err := s.ownWordsPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

func (s *Server) ownWordsPage(r *http.Request) (*page.OwnWords, error) {
	view := &page.OwnWords{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	view.Path = "/admin/script"
	var err error
	view.Words, err = s.Store.OwnWords(r.Context())
	return view, err
}

// changeOwnWords keeps a word, takes one away, or keeps those of a file that was pasted.
func (s *Server) changeOwnWords(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	typed := office.WordForm{Hant: office.Clean(v.Get("hant")), Hans: office.Clean(v.Get("hans")), Why: v.Get("why"), Document: office.Clean(v.Get("doc"))}
	var imported *office.Imported
	switch by := kit.UserOf(r); {
	case strings.HasSuffix(r.URL.Path, "/remove"):
		id, _ := strconv.ParseInt(v.Get("word"), 10, 64)
		err = s.Store.RemoveOwnWord(r.Context(), by.ID, id)
		if policy.CodeOf(err) == policy.NotFound {
			err = nil // somebody else was faster
		}
	case strings.HasSuffix(r.URL.Path, "/import"):
		var result office.Imported
		result, err = s.Cases.ImportWords(r.Context(), by, strings.NewReader(v.Get("lines")))
		imported = &result
	default:
		_, err = s.Cases.AddWord(r.Context(), by, typed)
	}
	if err == nil && imported == nil {
		return kit.Saved(w, r, "/admin/script")
	}
	view, failed := s.ownWordsPage(r)
	if failed != nil {
		return failed
	}
	if err == nil {
		view.Imported = imported
		return s.Page(w, r, view)
	}
	status := http.StatusBadRequest
	if view.Issue, status = refusedWord(err); view.Issue.Code == "" {
		return err
	}
	var e *policy.Error
	if errors.As(err, &e) {
		view.Where = e.About
	}
	view.Typed, view.Lines = typed, v.Get("lines")
	return s.PageAs(w, r, status, view)
}

// refusedWord is why a word is not kept, and the status that says so; no code: not
// for the one who typed it to mend.
func refusedWord(err error) (policy.Issue, int) {
	switch policy.CodeOf(err) {
	case policy.Conflict:
		return policy.IssueOf(err), http.StatusConflict
	case policy.Invalid, policy.NotFound:
		return policy.IssueOf(err), http.StatusBadRequest
	}
	return policy.Issue{}, http.StatusInternalServerError
}

// ownWordsFile is all words as a file for other offices.
func (s *Server) ownWordsFile(w http.ResponseWriter, r *http.Request) error {
	words, err := s.Store.OwnWords(r.Context())
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := office.WriteWords(&out, words); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/tab-separated-values; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="words.tsv"`)
	_, err = w.Write(out.Bytes())
	return err
}
