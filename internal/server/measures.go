package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

func (s *Server) measures(w http.ResponseWriter, r *http.Request) error {
	view, err := s.filtered(r)
	if err != nil {
		return err
	}
	rows := len(view.Rows)
	view.Found, view.Number, view.Pages = rows, 1, max(1, (rows+rowsAPage-1)/rowsAPage)
	if asked := r.URL.Query().Get("page"); asked != "" {
		if view.Number, err = strconv.Atoi(asked); err != nil || view.Number < 1 || view.Number > view.Pages {
			return policy.Errorf(policy.NotFound, "the table has no page %s", asked)
		}
	}
	view.Rows = view.Rows[min(rows, (view.Number-1)*rowsAPage):min(rows, view.Number*rowsAPage)]
	return s.page(w, r, view)
}

// rowsAPage is how many measures the table shows at a time.
const rowsAPage = 60

// filtered is the table of all measures of a document, filtered by the query.
func (s *Server) filtered(r *http.Request) (*page.Measures, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	f, words := search.ReadFilter(search.TableFields(), q.Get), strings.TrimSpace(q.Get("q"))
	query := search.Parse(words)
	b, err := s.cases.Table(r.Context(), accessOf(r), d, e, query)
	if err != nil {
		return nil, err
	}
	view := &page.Measures{Layout: s.layoutOf(r, d, e, "measures"), Document: d, Total: len(b.Rows), Q: words}
	view.NoIndex = view.NoIndex || r.URL.RawQuery != ""
	view.Dimensions, view.Items = b.Choices("dimension", f.Dimension), b.Choices("item", f.Item)
	view.Orgs, view.Terms = b.Choices("org", f.Org), b.Choices("term", f.Term)
	view.Statuses = slices.DeleteFunc(b.Choices("status", f.Status), func(c office.Choice) bool { return !policy.Status(c.Value).Valid() })
	view.Upper, view.Lower = b.Kind(0), b.Kind(1)
	view.Rows = b.Select(f, query)
	arrange(view, q)
	return view, nil
}
