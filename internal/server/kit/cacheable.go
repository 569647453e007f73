package kit

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Personal reports whether a request's cookies ask for more than the public page:
// large print, or what a session may see. Other sites of the same domain leave theirs, too.
func Personal(r *http.Request) bool {
	for _, line := range r.Header["Cookie"] {
		for cookie := range strings.SplitSeq(line, ";") {
			name, _, _ := strings.Cut(strings.TrimSpace(cookie), "=")
			if name == PrintCookie || strings.HasSuffix(name, "session") {
				return true
			}
		}
	}
	return false
}

// Shows reports whether a change can show on the page at path. What tells
// of other measures, and of texts alone, does not show one measure's progress.
func Shows(path string, change policy.Invalidation) bool {
	if change.Everything() {
		return true
	}
	if strings.HasPrefix(path, "/assets/") {
		return false
	}
	_, path, _ = strings.Cut(path[1:], "/") // without the script
	path, inDocument := strings.CutPrefix(path, "d/")
	document, part, _ := strings.Cut(path, "/")
	if !inDocument {
		return true
	}
	if n, isMeasure := strings.CutPrefix(part, "m/"); isMeasure {
		n, _, _ = strings.Cut(n, "/")
		n, _ = CutFormat(n)
		return document == change.Document && n == strconv.Itoa(change.Measure)
	}
	document, _ = CutFormat(document)
	return document == change.Document && part != "source"
}
