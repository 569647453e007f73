package api

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Pages of lists: how many entries come unasked, and at most.
const (
	usualLimit = 100
	mostLimit  = 1000
)

// asked reads what every address of the API understands: ?script=hant|hans asks
// for one script, limit and offset for a part of a list.
func asked(r *http.Request) (script policy.Script, limit, offset int, err error) {
	q := r.URL.Query()
	switch v := q.Get("script"); v {
	case "":
	case "hant", "zh-Hant", "Hant":
		script = policy.Hant
	case "hans", "zh-Hans", "Hans":
		script = policy.Hans
	default:
		return "", 0, 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "script", v, "hant, hans"))
	}
	number := func(name string, usual, most int) (int, error) {
		v := q.Get(name)
		if v == "" {
			return usual, nil
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 || n > most {
			return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberInvalid, name, v, 0, most))
		}
		return n, nil
	}
	if limit, err = number("limit", usualLimit, mostLimit); err != nil {
		return
	}
	offset, err = number("offset", 0, 1_000_000)
	return
}
