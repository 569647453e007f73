package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Pages of lists: how many entries come unasked, and at most.
const (
	usualLimit = 100
	mostLimit  = 1000
)

// asked reads what every address of the API understands: ?script=hant|hans asks
// for one script, limit and offset for a part of a list.
func asked(r *http.Request) (script policy.Script, limit, offset int, err error) {
	q := r.URL.Query()
	switch v := q.Get("script"); v {
	case "":
	case "hant", "zh-Hant", "Hant":
		script = policy.Hant
	case "hans", "zh-Hans", "Hans":
		script = policy.Hans
	default:
		return "", 0, 0, policy.Errorf(policy.Invalid, "script %q: use hant or hans", v)
	}
	number := func(name string, usual, most int) (int, error) {
		v := q.Get(name)
		if v == "" {
			return usual, nil
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 || n > most {
			return 0, policy.Errorf(policy.Invalid, "%s %q: use a number from 0 to %d", name, v, most)
		}
		return n, nil
	}
	if limit, err = number("limit", usualLimit, mostLimit); err != nil {
		return
	}
	offset, err = number("offset", 0, 1_000_000)
	return
}

func (s *Server) apiNotFound(http.ResponseWriter, *http.Request) error {
	return policy.Errorf(policy.NotFound, "there is no such address; see /api/v1/documents")
}

func (s *Server) apiDocuments(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	documents, total, err := s.Store.DocumentsPage(r.Context(), limit, offset)
	if err != nil {
		return err
	}
	counts, err := s.Store.Counts(r.Context(), documents)
	if err != nil {
		return err
	}
	list := []*api.Document{}
	for _, d := range documents {
		out := api.NewDocument(d, script)
		out.Counts = counts[d.ID]
		list = append(list, out)
	}
	return s.data(w, r, api.List[*api.Document]{Total: total, Limit: limit, Offset: offset, Items: list})
}

func (s *Server) apiDocument(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	out := api.NewDocument(d, script)
	out.Counts, out.Tree = policy.Count(e.Provisions), api.NewTree(e, script)
	return s.data(w, r, out)
}

// apiMeasures lists a document's measures with the filters of the table page.
func (s *Server) apiMeasures(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	t, err := s.table(r)
	if err != nil {
		return err
	}
	list := []*api.Measure{}
	for _, row := range t.rows {
		list = append(list, api.NewMeasure(t.document.Slug, row.Provision, row.Ancestors, row.Assignments, script))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) apiMeasure(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	who, err := s.Store.Assignments(r.Context(), accessOf(r), f.document.ID, f.Measure)
	if err != nil {
		return err
	}
	return s.data(w, r, api.NewMeasure(f.document.Slug, f.Provision, f.Above, who, script))
}

func (s *Server) apiSearch(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	request, _, err := ask(r)
	if err != nil {
		return err
	}
	request.Limit, request.Offset = min(limit, usualLimit), offset
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	out := api.NewSearch(r.URL.Query().Get("q"), result, script)
	out.Offset = offset
	return s.data(w, r, out)
}

// suggestions is how many a box shows.
const suggestions = 8

func (s *Server) apiSuggest(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	if _, _, err := ask(r); err != nil {
		return err
	}
	if script == "" {
		script = policy.Hant
	}
	list, err := s.Store.Suggest(r.Context(), r.URL.Query().Get("q"), script, suggestions)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=60")
	if r.URL.Query().Get("format") == "opensearch" {
		body, err := json.Marshal(s.openSuggestions(r.URL.Query().Get("q"), list, script))
		if err != nil {
			return fmt.Errorf("json.Marshal: %w", err)
		}
		return s.send(w, r, "application/x-suggestions+json; charset=utf-8", body)
	}
	return s.data(w, r, api.NewSuggestions(list, script))
}

func (s *Server) apiTerms(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	list := []api.Term{}
	for _, t := range all {
		list = append(list, api.NewTerm(t, script))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) apiDepartments(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.Departments(r.Context())
	if err != nil {
		return err
	}
	list := []api.Department{}
	for _, d := range all {
		list = append(list, api.NewDepartment(d, script))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) apiOfficials(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.Officials(r.Context(), accessOf(r), 0)
	if err != nil {
		return err
	}
	list := []api.Official{}
	for _, o := range all {
		list = append(list, api.NewOfficial(o, script))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

// apiDescription is the API described for programs (OpenAPI 3.1).
func (s *Server) apiDescription(w http.ResponseWriter, r *http.Request) error {
	return s.data(w, r, api.OpenAPI(s.base))
}
