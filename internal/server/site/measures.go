package site

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) measures(w http.ResponseWriter, r *http.Request) error {
	view, err := s.measuresPage(r)
	if err != nil {
		return err
	}
	rows := len(view.Rows)
	view.Found, view.Pages = rows, max(1, (rows+rowsAPage-1)/rowsAPage)
	if view.Number, err = numberOf(r, view.Pages); err != nil {
		return err
	}
	view.Rows = view.Rows[min(rows, (view.Number-1)*rowsAPage):min(rows, view.Number*rowsAPage)]
	return s.Page(w, r, view)
}

// rowsAPage is how many measures the table shows at a time.
const rowsAPage = 60

// measuresPage is the table of all measures of a document, filtered and in the order of the query.
func (s *Server) measuresPage(r *http.Request) (*page.Measures, error) {
	t, err := s.Table(r)
	if err != nil {
		return nil, err
	}
	b, f := t.Board, t.Filter
	view := &page.Measures{Layout: s.LayoutOf(r, t.Document, t.Edition, "measures"), Document: t.Document, Total: len(b.Rows), Guiding: office.Count(b.Rows).Guiding, Q: t.Words}
	view.NoIndex = view.NoIndex || r.URL.RawQuery != ""
	view.Dimensions, view.Items = b.Choices("dimension", f.Dimension), b.Choices("item", f.Item)
	view.Orgs, view.Terms = b.Choices("org", f.Org), b.Choices("term", f.Term)
	view.Statuses = slices.DeleteFunc(b.Choices("status", f.Status), func(c office.Choice) bool { return !policy.Status(c.Value).Valid() })
	view.Upper, view.Lower = b.Kind(0), b.Kind(1)
	view.Rows, view.Sort, view.Falling = t.Rows, t.Order, t.Falling
	arrange(view, r.URL.Query())
	return view, nil
}
