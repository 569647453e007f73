package kit

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// HitsPerPage is how many hits a page of results shows.
const HitsPerPage = 20

// lastPage is the last page of results: hits are counted to search.MaxCount.
const lastPage = search.MaxCount / HitsPerPage

// SearchOf reads a search from the query of an address.
func SearchOf(r *http.Request) (search.Request, int, error) {
	q := r.URL.Query()
	text := strings.TrimSpace(q.Get("q"))
	if utf8.RuneCountInString(text) > search.MaxLength {
		return search.Request{}, 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, search.MaxLength))
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "")
	}
	number, err := strconv.Atoi(q.Get("page"))
	if err != nil || number < 1 {
		number = 1
	}
	number = min(number, lastPage)
	return search.Request{
		Query: search.Parse(text), Filter: search.ReadFilter(search.Fields(), q.Get),
		Script: ScriptOf(r), Limit: HitsPerPage, Offset: (number - 1) * HitsPerPage,
		Newest: q.Get("sort") == "date", Group: q.Get("group") == "document",
	}, number, nil
}
