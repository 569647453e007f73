package kit

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// pairsAPage is how many pairs the table shows at a time.
const pairsAPage = 100

// Compared loads the comparison of the documents that a query names. Where they are
// named in the wrong order, turned is true and the comparison is that of the right one.
func (k *Kit) Compared(r *http.Request, q url.Values) (c *policy.Comparison, turned bool, err error) {
	if q.Get("a") == "" || q.Get("b") == "" {
		return nil, false, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CompareUnnamed))
	}
	a, err := k.Store.Document(r.Context(), q.Get("a"))
	if err != nil {
		return nil, false, err
	}
	b, err := k.Store.Document(r.Context(), q.Get("b"))
	if err != nil {
		return nil, false, err
	}
	c, err = k.Store.Comparison(r.Context(), a, b)
	if policy.CodeOf(err) == policy.NotFound {
		if c, turnedErr := k.Store.Comparison(r.Context(), b, a); turnedErr == nil {
			return c, true, nil
		}
	}
	return c, false, err
}

// RelationOf reads which pairs are asked for, "" for all.
func RelationOf(q url.Values) (policy.Relation, error) {
	r := policy.Relation(q.Get("relation"))
	if r != "" && !slices.Contains(policy.Relations(), r) {
		return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "relation", r, policy.Relations()))
	}
	return r, nil
}

// ComparisonPage is the page of a comparison with the part of the table that the
// query asks for: by number, or that in which the row at=ROW stands.
func (k *Kit) ComparisonPage(r *http.Request, c *policy.Comparison, q url.Values) (*page.Years, error) {
	view := &page.Years{Layout: k.Layout(r), Comparison: c, Number: 1, Editor: AccessOf(r).Covers(policy.AccessEditor)}
	view.Path = "/compare"
	var err error
	if view.Relation, err = RelationOf(q); err != nil {
		return nil, err
	}
	all, err := k.Store.SeriesOf(r.Context(), c.A.ID)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if slices.ContainsFunc(one.Members, func(m policy.SeriesMember) bool { return m.Document.ID == c.B.ID }) {
			view.Series = one
			break
		}
	}
	groups := c.Groups()
	place, at := 0, q.Get("at")
	for i := range groups {
		groups[i].Pairs = slices.DeleteFunc(groups[i].Pairs, func(p policy.MeasurePair) bool { return view.Relation != "" && p.Relation != view.Relation })
		for j, p := range groups[i].Pairs {
			if page.RowAnchor(p) == at {
				place = view.Found + j
			}
		}
		view.Found += len(groups[i].Pairs)
	}
	view.Pages = max(1, (view.Found+pairsAPage-1)/pairsAPage)
	view.Number = place/pairsAPage + 1
	if asked := q.Get("page"); asked != "" {
		if view.Number, err = strconv.Atoi(asked); err != nil || view.Number < 1 || view.Number > view.Pages {
			return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, asked))
		}
	}
	view.Groups = part(groups, (view.Number-1)*pairsAPage, view.Number*pairsAPage)
	view.Rows = figureRows(c)
	if view.Number == 1 && view.Relation == "" {
		view.Picture = picture.NewRibbons(c)
	}
	return view, nil
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
func figureRows(c *policy.Comparison) (list []page.FigureRow) {
	for _, f := range c.Figures {
		row := page.FigureRow{Name: f.B.Name, A: f.A, B: f.B}
		if by, known := align.Change(f.A, f.B); known {
			row.Change, row.Unit = signed(by), f.B.Unit
			if align.Ratio(f.B) {
				row.Unit = policy.Label("points")
			}
		}
		list = append(list, row)
	}
	for _, f := range c.OnlyA {
		list = append(list, page.FigureRow{Name: f.Name, A: f})
	}
	for _, f := range c.OnlyB {
		list = append(list, page.FigureRow{Name: f.Name, B: f})
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
