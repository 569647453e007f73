package site

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// years shows two documents side by side; where it cannot, it offers documents to choose.
func (s *Server) years(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	format := chi.URLParam(r, "format")
	if slug := q.Get("a"); slug != "" && slug == q.Get("b") {
		d, err := s.Store.Document(r.Context(), slug)
		if err == nil {
			http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/d/"+d.Slug+"/compare", http.StatusSeeOther)
			return nil
		}
	}
	if q.Get("as") == "levels" && format == "" {
		to := url.Values{"a": {q.Get("a")}, "b": {q.Get("b")}}
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/levels?"+to.Encode(), http.StatusSeeOther)
		return nil
	}
	c, turned, err := s.Compared(r, q)
	switch {
	case format == "" && (policy.CodeOf(err) == policy.NotFound || policy.CodeOf(err) == policy.Invalid):
		return s.comparisonForm(w, r, q, err)
	case err != nil:
		return err
	case turned:
		q.Set("a", c.A.Slug)
		q.Set("b", c.B.Slug)
		http.Redirect(w, r, r.URL.EscapedPath()+"?"+q.Encode(), http.StatusSeeOther)
		return nil
	}
	only, err := kit.RelationOf(q)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return s.Data(w, r, api.NewComparison(c, only, kit.ScriptOf(r)))
	case "csv":
		return s.yearsTable(w, r, c, only)
	}
	view, err := s.ComparisonPage(r, c, q)
	if err != nil {
		return err
	}
	view.Done = q.Get("done") != ""
	return s.Page(w, r, view)
}

func (s *Server) yearsTable(w http.ResponseWriter, r *http.Request, c *policy.Comparison, only policy.Relation) error {
	var body bytes.Buffer
	name := c.A.Slug + "-" + c.B.Slug
	var err error
	if r.URL.Query().Get("of") == "figures" {
		name += "-figures"
		err = api.WriteFiguresCSV(&body, c, kit.ScriptOf(r))
	} else {
		err = api.WriteComparisonCSV(&body, c, only, kit.ScriptOf(r))
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, name))
	return s.Send(w, r, "text/csv; charset=utf-8", body.Bytes())
}
