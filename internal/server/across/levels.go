package across

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/lineage"
	page "github.com/yihaowen/yihaowen/internal/page/across"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostOffered is how many documents are offered to be chosen, the newest; rowsAPage how many rows are shown at a time.
const (
	mostOffered = 500
	rowsAPage   = 100
)

// levels shows an upper and a lower document side by side; where the address names none, it offers documents to choose, and
// what is above and below one.
func (s *Server) levels(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	format := chi.URLParam(r, "format")
	if format == "" && (q.Get("a") == "" || q.Get("b") == "") {
		return s.chooseLevels(w, r, q)
	}
	a, err := s.compared(r, q)
	if err != nil {
		return err
	}
	state := q.Get("state")
	if state != "" && !slices.Contains(lineage.States(), state) {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "state", state, lineage.States()))
	}
	switch format {
	case "json":
		return s.Data(w, r, api.NewLevels(a, state, kit.ScriptOf(r)))
	case "csv":
		var body bytes.Buffer
		if err := api.WriteLevelsCSV(&body, a, state, kit.ScriptOf(r)); err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s.csv"`, a.Upper.Slug, a.Lower.Slug))
		return s.Send(w, r, "text/csv; charset=utf-8", body.Bytes())
	}
	view := page.NewLevels(s.Layout(r), a, state)
	view.Editor = kit.AccessOf(r).Covers(policy.AccessEditor)
	view.Done = q.Get("done") != ""
	number := 1
	if asked := q.Get("page"); asked != "" {
		if number, err = strconv.Atoi(asked); err != nil {
			number = 0
		}
	}
	if !view.Cut(number, rowsAPage) {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, q.Get("page")))
	}
	return s.Page(w, r, view)
}

// compared loads what an address names.
func (s *Server) compared(r *http.Request, q url.Values) (*lineage.Across, error) {
	if q.Get("a") == "" || q.Get("b") == "" {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CompareUnnamed))
	}
	upper, err := s.Kit.Store.Document(r.Context(), q.Get("a"))
	if err != nil {
		return nil, err
	}
	lower, err := s.Kit.Store.Document(r.Context(), q.Get("b"))
	if err != nil {
		return nil, err
	}
	if upper.ID == lower.ID {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CompareUnnamed))
	}
	return s.Store.Across(r.Context(), upper, lower)
}

func (s *Server) chooseLevels(w http.ResponseWriter, r *http.Request, q url.Values) error {
	view := page.NewLevels(s.Layout(r), nil, "")
	view.NoIndex = view.NoIndex || r.URL.RawQuery != ""
	library, err := s.Store.Library(r.Context(), catalog.LibraryFilter{}, mostOffered, 0)
	if err != nil {
		return err
	}
	view.Choose(library.Documents)
	view.Half = q.Get("a") != "" || q.Get("b") != ""
	if slug := q.Get("doc"); slug != "" {
		if view.Of, err = s.Kit.Store.Document(r.Context(), slug); err != nil {
			return err
		}
		if view.Kinship, err = s.Store.Kin(r.Context(), view.Of.ID); err != nil {
			return err
		}
		view.OfLevel, view.OfBy = lineage.LevelOf(view.Of)
		view.Editor, view.Done = kit.AccessOf(r).Covers(policy.AccessEditor), q.Get("done") != ""
	}
	if view.Half {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return s.Page(w, r, view)
}
