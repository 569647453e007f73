package office

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Orders lists the columns by which measures can be put in order; the first is the
// order of the text.
func Orders() []string { return []string{"number", "heading", "org", "status", "due"} }

// Sort puts rows in the order of a column, one of Orders. What has no value there
// stands last, also when the order is falling. Rows come in the order of the text.
func Sort(rows []Row, column string, falling bool, s policy.Script) {
	if column == Orders()[0] {
		if falling {
			slices.Reverse(rows)
		}
		return
	}
	by := ordering(column, s)
	slices.SortStableFunc(rows, func(a, b Row) int {
		x, y := by(a), by(b)
		switch {
		case x.none || y.none:
			return cmp.Compare(truth(x.none), truth(y.none))
		case falling:
			x, y = y, x
		}
		return cmp.Or(cmp.Compare(x.number, y.number), cmp.Compare(x.text, y.text))
	})
}

// SortByUrgency puts what is late first, then what is due soonest.
func SortByUrgency(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(truth(!a.Overdue), truth(!b.Overdue)), cmp.Compare(cmp.Or(a.Due, "9"), cmp.Or(b.Due, "9")))
	})
}

// place is where a row stands by one column.
type place struct {
	number int
	text   string
	none   bool
}

// ordering tells where rows stand by a column. Words are ordered as dictionaries of
// the script are: by pinyin in Simplified, by strokes in Traditional (CLDR).
func ordering(column string, s policy.Script) func(Row) place {
	words := collate.New(language.MustParse("zh-u-co-pinyin"))
	if s == policy.Hant {
		words = collate.New(language.MustParse("zh-Hant-u-co-stroke"))
	}
	var buffer collate.Buffer
	word := func(t policy.Text) place {
		buffer.Reset()
		return place{text: string(words.KeyFromString(&buffer, t.In(s))), none: t.Empty()}
	}
	switch column {
	case "heading":
		return func(r Row) place {
			if r.Heading.Empty() {
				return word(r.Text)
			}
			return word(r.Heading)
		}
	case "org":
		return func(r Row) place {
			if len(r.Assignments) == 0 {
				return place{none: true}
			}
			return word(r.Assignments[0].Department.Name)
		}
	case "status":
		return func(r Row) place {
			if r.Report == nil {
				return place{none: true}
			}
			return place{number: slices.Index(policy.Statuses(), r.Report.Status)*101 + r.Report.Percent}
		}
	case "due":
		return func(r Row) place { return place{text: r.Due, none: r.Due == ""} }
	}
	return func(Row) place { return place{} }
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
