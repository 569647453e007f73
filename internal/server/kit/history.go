package kit

import (
	"context"
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// EventsAPage is how many events a page shows.
const EventsAPage = 50

// HistoryPage fills a page with the events that pass its filter.
func (k *Kit) HistoryPage(w http.ResponseWriter, r *http.Request, view *page.History) error {
	view.Filter.Limit = EventsAPage
	if before := r.URL.Query().Get("before"); before != "" {
		n, err := strconv.ParseInt(before, 10, 64)
		if err != nil || n < 1 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NumberInvalid, "before", r.URL.Query().Get("before"), 1, "…"))
		}
		view.Filter.Before = n
	}
	var err error
	list := k.Store.History
	if view.Official != nil {
		list = k.Store.HistoryOfDuties
	}
	if view.Events, err = list(r.Context(), view.Filter); err != nil {
		return err
	}
	if err := k.Cases.NameEvents(r.Context(), AccessOf(r), ScriptOf(r), view.Events); err != nil {
		return err
	}
	if err := k.numberEvents(r.Context(), view); err != nil {
		return err
	}
	if len(view.Events) == EventsAPage {
		q := r.URL.Query()
		q.Set("before", strconv.FormatInt(view.Events[EventsAPage-1].ID, 10))
		view.Older = q.Encode()
	}
	return k.Page(w, r, view)
}

// numberEvents lays on events the measures that they are about, whose numbers their lines show.
func (k *Kit) numberEvents(ctx context.Context, view *page.History) error {
	wanted := []policy.MeasureKey{}
	for _, e := range view.Events {
		if e.Document != nil && e.Measure > 0 {
			wanted = append(wanted, policy.MeasureKey{Document: e.Document.ID, Measure: e.Measure})
		}
	}
	measures, err := k.Store.MeasuresOf(ctx, wanted)
	for _, e := range view.Events {
		if e.Document != nil {
			e.Provision = measures[policy.MeasureKey{Document: e.Document.ID, Measure: e.Measure}]
		}
	}
	return err
}
