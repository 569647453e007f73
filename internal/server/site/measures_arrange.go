package site

import (
	"maps"
	"net/url"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/search"
)

// arrange puts the table in the columns that an address asks for and gives the heads of
// columns their addresses. What it asks for and we do not know is left out.
func arrange(view *page.Measures, q url.Values) {
	kept := url.Values{}
	for _, field := range append(search.TableFields(), "q") {
		if v := q.Get(field); v != "" {
			kept.Set(field, v)
		}
	}
	view.Asked = len(kept) > 0
	view.Shown = map[string]bool{"place": true, "org": true, "terms": true, "status": len(view.Statuses) > 0}
	if asked := q["columns"]; len(asked) > 0 {
		view.Chosen = true
		clear(view.Shown)
		for _, c := range strings.Split(strings.Join(asked, ","), ",") {
			view.Shown[c] = true
		}
		kept["columns"] = []string{"number"} // so that an address without any other is one that chose none
		for _, c := range view.Columns() {
			if view.Shown[c] {
				kept.Add("columns", c)
			}
		}
	}
	view.Heads = map[string]page.Head{}
	for _, key := range office.Orders() {
		address := maps.Clone(kept)
		address.Set("sort", key)
		if key == view.Sort && !view.Falling {
			address.Set("order", "desc")
		}
		head := page.Head{Query: address.Encode()}
		if key == view.Sort {
			head.Sorted = "ascending"
			if view.Falling {
				head.Sorted = "descending"
			}
		}
		view.Heads[key] = head
	}
}
