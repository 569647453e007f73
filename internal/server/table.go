package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// table is the measures of a document as a query asks for them.
type table struct {
	document *policy.Document
	edition  *policy.Edition
	board    *office.Board // of all measures
	filter   search.Filter
	words    string // of q=, in the query language of the search
	rows     []office.Row
	order    string // of the rows, one of office.Orders
	falling  bool
}

// table reads the document and the query of an address. An order that we do not know is the
// first one.
func (s *Server) table(r *http.Request) (*table, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	t := &table{document: d, edition: e, filter: search.ReadFilter(search.TableFields(), q.Get), words: strings.TrimSpace(q.Get("q"))}
	query := search.Parse(t.words)
	if t.board, err = s.cases.Table(r.Context(), accessOf(r), d, e, query); err != nil {
		return nil, err
	}
	t.rows, t.order, t.falling = t.board.Select(t.filter, query), q.Get("sort"), q.Get("order") == "desc"
	if !slices.Contains(office.Orders(), t.order) {
		t.order = office.Orders()[0]
	}
	office.Sort(t.rows, t.order, t.falling, reader(r))
	return t, nil
}
