package server

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// arrange puts the rows in the order, and the table in the columns, that an address
// asks for. What it asks for and we do not know is left out.
func arrange(page *view.Measures, q url.Values) {
	kept := url.Values{}
	for _, field := range append(search.TableFields(), "q") {
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
	page.Sort, page.Falling = q.Get("sort"), q.Get("order") == "desc"
	if !slices.Contains(office.Orders(), page.Sort) {
		page.Sort = office.Orders()[0]
	}
	page.Heads = map[string]view.Head{}
	for _, key := range office.Orders() {
		address := maps.Clone(kept)
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
		page.Heads[key] = head
	}
	office.Sort(page.Rows, page.Sort, page.Falling, page.Script)
}
