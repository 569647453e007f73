package server

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// arrange puts the rows in the order, and the table in the columns, that an address
// asks for. What it asks for and we do not know is left out.
func arrange(page *view.Measures, q url.Values) {
	kept := url.Values{}
	for _, field := range []string{"dimension", "item", "org", "status", "term", "q"} {
		if v := q.Get(field); v != "" {
			kept.Set(field, v)
		}
	}
	page.Asked = len(kept) > 0
	page.Shown = map[string]bool{"place": true, "org": true, "terms": true, "status": len(page.Statuses) > 0}
	if asked := q["columns"]; len(asked) > 0 {
		page.Chosen = true
		clear(page.Shown)
		for _, c := range strings.Split(strings.Join(asked, ","), ",") {
			page.Shown[c] = true
		}
		kept["columns"] = []string{"number"} // so that an address without any other is one that chose none
		for _, c := range page.Columns() {
			if page.Shown[c] {
				kept.Add("columns", c)
			}
		}
	}
	orders := orderings(page.Script)
	page.Sort, page.Falling = q.Get("sort"), q.Get("order") == "desc"
	by := orders[page.Sort]
	if by == nil {
		page.Sort, by = "number", orders["number"]
	}
	for _, key := range []string{"number", "heading", "org", "status", "due"} {
		address := url.Values{}
		for field, values := range kept {
			address[field] = values
		}
		address.Set("sort", key)
		if key == page.Sort && !page.Falling {
			address.Set("order", "desc")
		}
		head := view.Head{Query: address.Encode()}
		if key == page.Sort {
			head.Sorted = "ascending"
			if page.Falling {
				head.Sorted = "descending"
			}
		}
		if page.Heads == nil {
			page.Heads = map[string]view.Head{}
		}
		page.Heads[key] = head
	}
	slices.SortStableFunc(page.Rows, func(a, b view.MeasureRow) int {
		// What has no value stands last in either order.
		x, y := by(a), by(b)
		switch {
		case x.none || y.none:
			return cmp.Compare(truth(x.none), truth(y.none))
		case page.Falling:
			x, y = y, x
		}
		return cmp.Or(cmp.Compare(x.number, y.number), cmp.Compare(x.text, y.text))
	})
}

// place is where a row stands by one column.
type place struct {
	number int
	text   string
	none   bool
}

// orderings tell where rows stand by each column. Words are ordered as dictionaries
// of the script are: by pinyin in Simplified, by strokes in Traditional (CLDR).
func orderings(script policy.Script) map[string]func(view.MeasureRow) place {
	words := collate.New(language.MustParse("zh-u-co-pinyin"))
	if script == policy.Hant {
		words = collate.New(language.MustParse("zh-Hant-u-co-stroke"))
	}
	var buffer collate.Buffer
	word := func(t policy.Text) place {
		buffer.Reset()
		return place{text: string(words.KeyFromString(&buffer, t.In(script))), none: t.Empty()}
	}
	return map[string]func(view.MeasureRow) place{
		"number": func(r view.MeasureRow) place { return place{number: r.Measure} },
		"heading": func(r view.MeasureRow) place {
			if r.Heading.Empty() {
				return word(r.Text)
			}
			return word(r.Heading)
		},
		"org": func(r view.MeasureRow) place {
			if len(r.Assignments) == 0 {
				return place{none: true}
			}
			return word(r.Assignments[0].Department.Name)
		},
		"status": func(r view.MeasureRow) place {
			if r.Report == nil {
				return place{none: true}
			}
			return place{number: slices.Index(policy.Statuses(), r.Report.Status)*101 + r.Report.Percent}
		},
		"due": func(r view.MeasureRow) place { return place{text: r.Due, none: r.Due == ""} },
	}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
