package kit

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// FoundMeasure is a measure with the edition that holds it.
type FoundMeasure struct {
	Document *policy.Document
	Edition  *policy.Edition // ID, number, time and grammar alone
	*policy.Surroundings
	Dropped int // the last edition that holds it, 0 if the current one does
	Total   int // how many measures the edition shown has
}

// FindMeasure finds measure n of a document in the edition that the address names,
// or in its current one or, if that dropped it, in the last one that had it. What
// the page links to stands in the same edition. outlined says whether the page shows
// the tree about it.
func (k *Kit) FindMeasure(r *http.Request, slug, n string, outlined bool) (*FoundMeasure, error) {
	number, err := strconv.Atoi(n)
	if err != nil || number < 1 || strconv.Itoa(number) != n {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.MeasureMissing, n))
	}
	edition, _ := CutFormat(chi.URLParam(r, "k"))
	asked, _ := strconv.Atoi(edition) // shown refuses what is none
	f := &FoundMeasure{}
	var last int
	if f.Document, f.Edition, last, f.Total, err = k.Store.MeasureEdition(r.Context(), slug, number, asked); err != nil {
		return nil, err
	}
	if err := shown(r, f.Document); err != nil {
		return nil, err
	}
	if f.Document.Shown == 0 && last != f.Document.Edition {
		f.Dropped, f.Document.Shown = last, last
	}
	f.Surroundings, err = k.Store.Surroundings(r.Context(), f.Edition.ID, "m/"+n, outlined)
	return f, err
}
