package server

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// eventsAPage is how many events a page shows.
const eventsAPage = 50

// mostExported bounds the events of an export.
const mostExported = 100_000

// historyPage fills a page with the events that pass its filter.
func (s *Server) historyPage(w http.ResponseWriter, r *http.Request, page *view.History) error {
	page.Filter.Limit = eventsAPage
	if before := r.URL.Query().Get("before"); before != "" {
		n, err := strconv.ParseInt(before, 10, 64)
		if err != nil || n < 1 {
			return policy.Errorf(policy.Invalid, "before must be a number")
		}
		page.Filter.Before = n
	}
	var err error
	if page.Events, err = s.Store.History(r.Context(), page.Filter); err != nil {
		return err
	}
	if err := s.named(r, page.Events); err != nil {
		return err
	}
	if len(page.Events) == eventsAPage {
		q := r.URL.Query()
		q.Set("before", strconv.FormatInt(page.Events[eventsAPage-1].ID, 10))
		page.Older = q.Encode()
	}
	return s.page(w, r, page)
}

// measureHistory is the history of one measure, for everybody.
func (s *Server) measureHistory(w http.ResponseWriter, r *http.Request) error {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"))
	if err != nil {
		return err
	}
	return s.historyPage(w, r, &view.History{Layout: s.layout(r), Document: f.document, Provision: f.Provision,
		Filter: policy.HistoryFilter{DocumentID: f.document.ID, Measure: f.Measure, Public: true}})
}

// officialHistory is the history of one official, for everybody.
func (s *Server) officialHistory(w http.ResponseWriter, r *http.Request) error {
	o, err := s.Store.Official(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return s.historyPage(w, r, &view.History{Layout: s.layout(r), Official: o,
		Filter: policy.HistoryFilter{OfficialID: o.ID, Public: true}})
}

// wholeHistory is all of it, filtered by the query, as a page or as a table.
func (s *Server) wholeHistory(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	filter := policy.HistoryFilter{Kind: policy.EventKind(q.Get("kind")), Since: q.Get("since"), Until: q.Get("until")}
	if !isDay(filter.Since) || !isDay(filter.Until) {
		return policy.Errorf(policy.Invalid, "since and until must be days like 2024-12-31")
	}
	if q.Get("format") != "csv" {
		return s.historyPage(w, r, &view.History{Layout: s.layout(r), Filter: filter})
	}
	filter.Limit = mostExported
	events, err := s.Store.History(r.Context(), filter)
	if err != nil {
		return err
	}
	if err := s.named(r, events); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="history.csv"`)
	return writeHistory(w, events)
}

func writeHistory(w http.ResponseWriter, events []*policy.Event) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"id", "at", "user", "kind", "action", "document", "measure", "department", "official", "before", "after"}); err != nil {
		return err
	}
	for _, e := range events {
		before, err := json.Marshal(e.Before)
		if err != nil {
			return err
		}
		after, err := json.Marshal(e.After)
		if err != nil {
			return err
		}
		row := []string{strconv.FormatInt(e.ID, 10), e.At.Format(time.RFC3339), e.User, string(e.Kind), e.Action, "", "", "", "", string(before), string(after)}
		if e.Document != nil {
			row[5], row[6] = e.Document.Slug, strconv.Itoa(e.Measure)
		}
		if e.Department != nil {
			row[7] = e.Department.Slug
		}
		if e.Official != nil {
			row[8] = e.Official.Slug
		}
		for i := range row {
			row[i] = api.Defuse(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// escape is a value as a query holds it.
func escape(s string) string { return url.QueryEscape(s) }
