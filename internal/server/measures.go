package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) measures(w http.ResponseWriter, r *http.Request) error {
	page, err := s.filtered(r)
	if err != nil {
		return err
	}
	rows := len(page.Rows)
	page.Found, page.Number, page.Pages = rows, 1, max(1, (rows+rowsAPage-1)/rowsAPage)
	if asked := r.URL.Query().Get("page"); asked != "" {
		if page.Number, err = strconv.Atoi(asked); err != nil || page.Number < 1 || page.Number > page.Pages {
			return policy.Errorf(policy.NotFound, "the table has no page %s", asked)
		}
	}
	page.Rows = page.Rows[min(rows, (page.Number-1)*rowsAPage):min(rows, page.Number*rowsAPage)]
	return s.page(w, r, page)
}

// rowsAPage is how many measures the table shows at a time.
const rowsAPage = 60

// filtered is the table of all measures of a document, filtered by the query.
func (s *Server) filtered(r *http.Request) (*view.Measures, error) {
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
	page := &view.Measures{Layout: s.layoutOf(r, d, e, "measures"), Document: d, Total: len(b.Rows), Q: words}
	page.NoIndex = page.NoIndex || r.URL.RawQuery != ""
	page.Dimensions, page.Items = b.Choices("dimension", f.Dimension), b.Choices("item", f.Item)
	page.Orgs, page.Terms = b.Choices("org", f.Org), b.Choices("term", f.Term)
	page.Statuses = slices.DeleteFunc(b.Choices("status", f.Status), func(c office.Choice) bool { return !policy.Status(c.Value).Valid() })
	page.Upper, page.Lower = b.Kind(0), b.Kind(1)
	page.Rows = b.Select(f, query)
	arrange(page, q)
	return page, nil
}
