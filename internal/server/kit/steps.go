package kit

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// FromTo reads which editions of d are to be compared: without a word the current
// one with the one before.
func FromTo(r *http.Request, d *policy.Document) (from, to int, err error) {
	number := func(name string, usual int) (int, error) {
		v := r.URL.Query().Get(name)
		if v == "" {
			return usual, nil
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > d.Edition {
			return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberInvalid, name, v, 1, d.Edition))
		}
		return n, nil
	}
	if to, err = number("to", d.Edition); err == nil {
		from, err = number("from", max(to-1, 1))
	}
	return from, to, err
}

// Steps compares two editions of d.
func (k *Kit) Steps(r *http.Request, d *policy.Document, from, to int) ([]policy.EditionStep, error) {
	before, err := k.Store.Edition(r.Context(), d.ID, from)
	if err != nil {
		return nil, err
	}
	after, err := k.Store.Edition(r.Context(), d.ID, to)
	if err != nil {
		return nil, err
	}
	return align.Editions(before, after), nil
}
