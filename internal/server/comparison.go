package server

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
	"github.com/yihaowen/yihaowen/internal/view/picture"
)

// pairsAPage is how many pairs the table shows at a time.
const pairsAPage = 100

// compared loads the comparison of the documents that a query names. Where they are
// named in the wrong order, turned is true and the comparison is that of the right one.
func (s *Server) compared(r *http.Request, q url.Values) (c *policy.Comparison, turned bool, err error) {
	if q.Get("a") == "" || q.Get("b") == "" {
		return nil, false, policy.Errorf(policy.Invalid, "name two documents of a series: ?a=SLUG&b=SLUG, the earlier one first")
	}
	a, err := s.Store.Document(r.Context(), q.Get("a"))
	if err != nil {
		return nil, false, err
	}
	b, err := s.Store.Document(r.Context(), q.Get("b"))
	if err != nil {
		return nil, false, err
	}
	c, err = s.Store.Comparison(r.Context(), a, b)
	if policy.CodeOf(err) == policy.NotFound {
		if c, turnedErr := s.Store.Comparison(r.Context(), b, a); turnedErr == nil {
			return c, true, nil
		}
	}
	return c, false, err
}

// relation reads which pairs are asked for, "" for all.
func relation(q url.Values) (policy.Relation, error) {
	r := policy.Relation(q.Get("relation"))
	if r != "" && !slices.Contains(policy.Relations(), r) {
		return "", policy.Errorf(policy.Invalid, "relation %q: use one of %v", r, policy.Relations())
	}
	return r, nil
}

// compare shows two documents of a series side by side; where it cannot, it offers
// those that can be compared.
func (s *Server) compare(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	format := chi.URLParam(r, "format")
	if slug := q.Get("a"); slug != "" && slug == q.Get("b") {
		d, err := s.Store.Document(r.Context(), slug)
		if err == nil {
			http.Redirect(w, r, "/"+reader(r).Tag()+"/d/"+d.Slug+"/compare", http.StatusSeeOther)
			return nil
		}
	}
	c, turned, err := s.compared(r, q)
	switch {
	case format == "" && (policy.CodeOf(err) == policy.NotFound || policy.CodeOf(err) == policy.Invalid):
		return s.chooseYears(w, r, q)
	case err != nil:
		return err
	case turned:
		q.Set("a", c.A.Slug)
		q.Set("b", c.B.Slug)
		http.Redirect(w, r, r.URL.EscapedPath()+"?"+q.Encode(), http.StatusSeeOther)
		return nil
	}
	only, err := relation(q)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return s.data(w, r, api.NewComparison(c, only, reader(r)))
	case "csv":
		return s.comparisonTable(w, r, c, only)
	}
	page, err := s.comparisonPage(r, c, q)
	if err != nil {
		return err
	}
	page.Done = q.Get("done") != ""
	return s.page(w, r, page)
}

func (s *Server) comparisonTable(w http.ResponseWriter, r *http.Request, c *policy.Comparison, only policy.Relation) error {
	var body bytes.Buffer
	name := c.A.Slug + "-" + c.B.Slug
	var err error
	if r.URL.Query().Get("of") == "figures" {
		name += "-figures"
		err = api.WriteFiguresCSV(&body, c, reader(r), s.Convert)
	} else {
		err = api.WriteComparisonCSV(&body, c, only, reader(r), s.Convert)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, name))
	return s.send(w, r, "text/csv; charset=utf-8", body.Bytes())
}

// chooseYears offers the documents that can be compared and says why these two cannot.
func (s *Server) chooseYears(w http.ResponseWriter, r *http.Request, q url.Values) error {
	page := &view.Comparing{Layout: s.layout(r), A: q.Get("a"), B: q.Get("b")}
	var err error
	if page.All, err = s.Store.AllSeries(r.Context()); err != nil {
		return err
	}
	if page.A == "" && page.B == "" {
		return s.page(w, r, page)
	}
	page.NoIndex = true
	if page.A == "" || page.B == "" {
		page.Problem = "one"
		return s.pageAs(w, r, http.StatusBadRequest, page)
	}
	page.Problem = "apart"
	for _, slug := range []string{page.A, page.B} {
		if _, err := s.Store.Document(r.Context(), slug); err != nil {
			page.Problem = "unknown"
		}
	}
	return s.pageAs(w, r, http.StatusNotFound, page)
}

// comparisonPage is the page of a comparison with the part of the table that the
// query asks for: by number, or that in which the row at=ROW stands.
func (s *Server) comparisonPage(r *http.Request, c *policy.Comparison, q url.Values) (*view.Comparison, error) {
	page := &view.Comparison{Layout: s.layout(r), Comparison: c, Number: 1, Editor: accessOf(r).Covers(policy.AccessEditor)}
	page.Path = "/compare"
	var err error
	if page.Relation, err = relation(q); err != nil {
		return nil, err
	}
	all, err := s.Store.SeriesOf(r.Context(), c.A.ID)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if slices.ContainsFunc(one.Members, func(m policy.SeriesMember) bool { return m.Document.ID == c.B.ID }) {
			page.Series = one
			break
		}
	}
	groups := c.Groups()
	place, at := 0, q.Get("at")
	for i := range groups {
		groups[i].Pairs = slices.DeleteFunc(groups[i].Pairs, func(p policy.MeasurePair) bool { return page.Relation != "" && p.Relation != page.Relation })
		for j, p := range groups[i].Pairs {
			if view.RowAnchor(p) == at {
				place = page.Found + j
			}
		}
		page.Found += len(groups[i].Pairs)
	}
	page.Pages = max(1, (page.Found+pairsAPage-1)/pairsAPage)
	page.Number = place/pairsAPage + 1
	if asked := q.Get("page"); asked != "" {
		if page.Number, err = strconv.Atoi(asked); err != nil || page.Number < 1 || page.Number > page.Pages {
			return nil, policy.Errorf(policy.NotFound, "the table has no page %s", asked)
		}
	}
	page.Groups = part(groups, (page.Number-1)*pairsAPage, page.Number*pairsAPage)
	page.Rows = figureRows(c)
	if page.Number == 1 && page.Relation == "" {
		page.Picture = picture.NewRibbons(c)
	}
	return page, nil
}

// part is the pairs from one place to another with the groups they stand in.
func part(groups []policy.ComparisonGroup, from, to int) (list []policy.ComparisonGroup) {
	place := 0
	for _, g := range groups {
		n := len(g.Pairs)
		if low, high := max(from-place, 0), min(to-place, n); low < high {
			g.Pairs = g.Pairs[low:high]
			list = append(list, g)
		}
		place += n
	}
	return list
}

// figureRows lays the figures of two documents side by side with what changed.
func figureRows(c *policy.Comparison) (list []view.FigureRow) {
	for _, f := range c.Figures {
		row := view.FigureRow{Name: f.B.Name, A: f.A, B: f.B}
		if by, known := align.Change(f.A, f.B); known {
			row.Change, row.Unit = signed(by), f.B.Unit
			if align.Ratio(f.B) {
				row.Unit = policy.Text{Hant: "個百分點", Hans: "个百分点"}
			}
		}
		list = append(list, row)
	}
	for _, f := range c.OnlyA {
		list = append(list, view.FigureRow{Name: f.Name, A: f})
	}
	for _, f := range c.OnlyB {
		list = append(list, view.FigureRow{Name: f.Name, B: f})
	}
	return list
}

// signed writes a change with its sign; full-width, as it stands among Chinese words.
func signed(by float64) string {
	digits := strconv.FormatFloat(max(by, -by), 'f', -1, 64)
	switch cmp.Compare(by, 0) {
	case 1:
		return "＋" + digits
	case -1:
		return "－" + digits
	}
	return digits
}

func (s *Server) apiCompare(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	c, _, err := s.compared(r, r.URL.Query())
	if err != nil {
		return err
	}
	only, err := relation(r.URL.Query())
	if err != nil {
		return err
	}
	return s.data(w, r, api.NewComparison(c, only, script))
}
