package kit

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Table is the measures of a document as a query asks for them.
type Table struct {
	Document *policy.Document
	Edition  *policy.Edition
	Board    *office.Board // of all measures
	Filter   search.Filter
	Words    string // of q=, in the query language of the search
	Rows     []office.Row
	Order    string // of the rows, one of office.Orders
	Falling  bool
}

// Table reads the document and the query of an address. An order that we do not know is the
// first one.
func (k *Kit) Table(r *http.Request) (*Table, error) {
	d, e, err := k.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	t := &Table{Document: d, Edition: e, Filter: search.ReadFilter(search.TableFields(), q.Get), Words: strings.TrimSpace(q.Get("q"))}
	query := search.Parse(t.Words)
	if t.Board, err = k.Cases.Table(r.Context(), AccessOf(r), d, e, query); err != nil {
		return nil, err
	}
	t.Rows, t.Order, t.Falling = t.Board.Select(t.Filter, query), q.Get("sort"), q.Get("order") == "desc"
	if !slices.Contains(office.Orders(), t.Order) {
		t.Order = office.Orders()[0]
	}
	office.Sort(t.Rows, t.Order, t.Falling, ScriptOf(r))
	return t, nil
}
