package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
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
	mentions, err := s.Store.Mentions(r.Context(), e.ID)
	if err != nil {
		return nil, err
	}
	var who []*policy.Assignment
	var reports []*policy.Progress
	if d.Shown == 0 {
		if who, err = s.Store.Assignments(r.Context(), accessOf(r), d.ID, 0); err != nil {
			return nil, err
		}
		if reports, err = s.Store.LatestReports(r.Context(), d.ID); err != nil {
			return nil, err
		}
	}
	t := newTable(e, mentions, policy.HoldingOn(who, s.today()))
	t.report(reports)
	page := &view.Measures{Layout: s.layoutOf(r, d, e, "measures"), Document: d, Total: len(t.rows), Q: strings.TrimSpace(r.URL.Query().Get("q"))}
	page.NoIndex = page.NoIndex || r.URL.RawQuery != ""
	get := r.URL.Query().Get
	page.Dimensions = t.choices(get("dimension"), func(row view.MeasureRow) []choice { return group(row, 0) })
	page.Items = t.choices(get("item"), func(row view.MeasureRow) []choice { return group(row, 1) })
	page.Orgs = t.choices(get("org"), func(row view.MeasureRow) (list []choice) {
		for _, a := range row.Assignments {
			list = append(list, choice{a.Department.Slug, a.Department.Name})
		}
		return list
	})
	page.Terms = t.choices(get("term"), func(row view.MeasureRow) (list []choice) {
		for _, term := range row.Terms {
			list = append(list, choice{term.Slug, term.Name})
		}
		return list
	})
	page.Statuses = t.choices(get("status"), func(row view.MeasureRow) []choice {
		if row.Report == nil {
			return nil
		}
		return []choice{{value: string(row.Report.Status)}}
	})
	words := strings.Fields(script.FoldString(page.Q))
	for i, row := range t.rows {
		if t.hidden[i] || !holdsAll(row, words) {
			continue
		}
		page.Rows = append(page.Rows, row)
	}
	page.Upper, page.Lower = t.kind(0), t.kind(1)
	arrange(page, r.URL.Query())
	return page, nil
}

// table is a document's measures with what is known of each, before filtering.
type table struct {
	rows   []view.MeasureRow
	hidden []bool
}

// newTable lists the measures of an edition with the terms that they mention and
// with who answers for each.
func newTable(e *policy.Edition, mentions map[int64][]policy.TermMention, who []*policy.Assignment) *table {
	t := &table{}
	byMeasure := map[int][]*policy.Assignment{}
	for _, a := range who {
		byMeasure[a.Measure] = append(byMeasure[a.Measure], a)
	}
	var add func(list []*policy.Provision, above []*policy.Provision)
	add = func(list, above []*policy.Provision) {
		for _, p := range list {
			if p.IsMeasure() {
				row := view.MeasureRow{Provision: p, Ancestors: above}
				for _, m := range mentions[p.ID] {
					if m.Term != nil && !slices.Contains(row.Terms, m.Term) {
						row.Terms = append(row.Terms, m.Term)
					}
				}
				row.Assignments = byMeasure[p.Measure]
				row.Due = policy.EarliestDue(row.Assignments)
				t.rows = append(t.rows, row)
			}
			add(p.Children, append(above[:len(above):len(above)], p))
		}
	}
	add(e.Provisions, nil)
	t.hidden = make([]bool, len(t.rows))
	return t
}

// report gives each measure its newest report.
func (t *table) report(list []*policy.Progress) {
	byMeasure := map[int]*policy.Progress{}
	for _, p := range list {
		byMeasure[p.Measure] = p
	}
	for i := range t.rows {
		t.rows[i].Report = byMeasure[t.rows[i].Measure]
	}
}

// choice is a value that a row has in some filter.
type choice struct {
	value string
	name  policy.Text
}

// group is the row's ancestor at a depth.
func group(row view.MeasureRow, depth int) []choice {
	if depth >= len(row.Ancestors) {
		return nil
	}
	p := row.Ancestors[depth]
	return []choice{{p.Path(), p.Heading}}
}

// kind is that of all groups at a depth, "" if they differ.
func (t *table) kind(depth int) policy.Kind {
	var kind policy.Kind
	for _, row := range t.rows {
		switch {
		case depth >= len(row.Ancestors):
		case kind == "":
			kind = row.Ancestors[depth].Kind
		case kind != row.Ancestors[depth].Kind:
			return ""
		}
	}
	return kind
}

// choices lists the values of a filter with the rows that have each, and hides
// the rows that lack the one selected.
func (t *table) choices(selected string, of func(view.MeasureRow) []choice) []view.Choice {
	var list []view.Choice
	at := map[string]int{}
	for i, row := range t.rows {
		has := false
		for _, c := range of(row) {
			k, ok := at[c.value]
			if !ok {
				k = len(list)
				at[c.value] = k
				list = append(list, view.Choice{Value: c.value, Name: c.name, Selected: c.value == selected})
			}
			list[k].Count++
			has = has || c.value == selected
		}
		if selected != "" && !has {
			t.hidden[i] = true
		}
	}
	return list
}

// holdsAll reports whether every folded word stands in the row's title or text.
func holdsAll(row view.MeasureRow, words []string) bool {
	text := script.FoldString(row.Heading.Hant + "\n" + row.Text.Hant)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
