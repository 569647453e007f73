package site

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// entriesAFeed is how many events and editions a feed is made of.
const entriesAFeed = 50

// feed tells who subscribes to a document, measure, department or official what
// changed.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	f := &page.Feed{Layout: s.Layout(r), Authority: "tag:" + s.BaseURL.Hostname() + ",2024:"}
	filter := policy.HistoryFilter{Limit: entriesAFeed}
	slug := chi.URLParam(r, "slug")
	var err error
	switch chi.URLParam(r, "kind") {
	case "document":
		if f.Document, err = s.Store.Document(r.Context(), slug); err != nil {
			return err
		}
		f.Thing, filter.DocumentID = "/d/"+f.Document.Slug, f.Document.ID
		err = s.editionEntries(r, f)
	case "measure":
		m, find := s.FindMeasure(r, slug, chi.URLParam(r, "n"), false)
		if find != nil {
			return find
		}
		f.Document, f.Provision = m.Document, m.Provision
		f.Thing, filter.DocumentID, filter.Measure = "/d/"+m.Document.Slug+"/"+m.Path(), m.Document.ID, m.Measure
		err = s.textEntries(r, f, m)
	case "org":
		if f.Department, err = s.Store.Department(r.Context(), slug); err == nil {
			f.Thing, filter.DepartmentID = "/org/"+f.Department.Slug, f.Department.ID
		}
	case "official":
		if f.Official, err = s.Store.Official(r.Context(), kit.AccessOf(r), slug); err == nil {
			f.Thing, filter.OfficialID = "/official/"+f.Official.Slug, f.Official.ID
		}
	}
	if err != nil {
		return err
	}
	if err := s.eventEntries(r, f, filter); err != nil {
		return err
	}
	if f.Official == nil {
		if err := s.statedEntries(r, f, policy.StatedAbout{DocumentID: filter.DocumentID, Measure: filter.Measure, DepartmentID: filter.DepartmentID, Limit: entriesAFeed}); err != nil {
			return err
		}
	}
	body, err := s.Renderer.Feed(f)
	if err != nil {
		return err
	}
	return s.Send(w, r, "application/atom+xml; charset=utf-8", body)
}

// editionEntries tells of every text that a document had.
func (s *Server) editionEntries(r *http.Request, f *page.Feed) error {
	all, err := s.Store.Editions(r.Context(), f.Document.ID)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(all[:min(len(all), entriesAFeed)]) {
		f.Entries = append(f.Entries, page.FeedEntry{ID: fmt.Sprintf("d/%s/edition/%d", f.Document.Slug, e.Number), Path: f.Thing,
			At: e.Created, Document: f.Document, Edition: e.Number})
	}
	return nil
}

// textEntries tells of the editions in which a measure's text changed.
func (s *Server) textEntries(r *http.Request, f *page.Feed, m *kit.FoundMeasure) error {
	all, err := s.Store.Wordings(r.Context(), m.Document.ID, m.Measure)
	if err != nil {
		return err
	}
	before := ""
	for _, w := range all {
		text := w.Heading.Hant + "\n" + w.Text.Hant
		if text != before {
			f.Entries = append(f.Entries, page.FeedEntry{ID: fmt.Sprintf("d/%s/m/%d/edition/%d", m.Document.Slug, m.Measure, w.Edition), Path: f.Thing,
				At: w.Created, Document: m.Document, Provision: w.Provision, Edition: w.Edition, First: before == ""})
			before = text
		}
	}
	return nil
}

// statedEntries tells what texts say of responsibility, until an editor decides.
func (s *Server) statedEntries(r *http.Request, f *page.Feed, about policy.StatedAbout) error {
	list, err := s.Store.Stated(r.Context(), about)
	told := map[string]int{}
	for _, one := range list {
		id := statedID(one)
		if told[id]++; told[id] > 1 {
			id += fmt.Sprintf("/%d", told[id])
		}
		f.Entries = append(f.Entries, page.FeedEntry{ID: id, Path: "/d/" + one.Document.Slug + "/" + one.Provision.Path(),
			At: one.At, Document: one.Document, Provision: one.Provision, Stated: one.Proposal})
	}
	return err
}

// statedID names what a text says by the words that say it: rows are made anew whenever texts are read anew, and who subscribes
// would be told of everything once more.
func statedID(one policy.StatedDuty) string {
	s := one.Document.Script
	sum := sha256.Sum256([]byte(strings.Join([]string{one.Proposal.Name.In(s), string(one.Proposal.Role), one.Proposal.Quote.In(s)}, "\x00")))
	return fmt.Sprintf("d/%s/%s/stated/%x", one.Document.Slug, one.Provision.Path(), sum[:8])
}

// eventEntries tells of responsibility and progress.
func (s *Server) eventEntries(r *http.Request, f *page.Feed, filter policy.HistoryFilter) error {
	var events []*policy.Event
	var err error
	if filter.DepartmentID == 0 && filter.OfficialID == 0 {
		events, err = s.Store.History(r.Context(), filter)
	} else {
		events, err = s.Store.HistoryOfDuties(r.Context(), filter)
	}
	if err != nil {
		return err
	}
	if err := s.Cases.NameEvents(r.Context(), kit.AccessOf(r), kit.ScriptOf(r), events); err != nil {
		return err
	}
	var ids []int64
	for _, e := range events {
		if e.Document != nil && e.Measure > 0 && e.Kind == policy.EventProgress {
			ids = append(ids, e.RowID)
		}
	}
	reports, err := s.Store.ReportsByID(r.Context(), ids)
	if err != nil {
		return err
	}
	measures, err := s.measuresOf(r, events, f.Provision)
	if err != nil {
		return err
	}
	words := 0
	for _, e := range events {
		if e.Document == nil || e.Measure == 0 {
			continue
		}
		entry := page.FeedEntry{ID: fmt.Sprintf("history/%d", e.ID), Path: fmt.Sprintf("/d/%s/m/%d", e.Document.Slug, e.Measure),
			At: e.At, Document: e.Document, Event: e, Provision: measures[policy.MeasureKey{Document: e.Document.ID, Measure: e.Measure}]}
		if e.Kind == policy.EventProgress {
			report := reports[e.RowID]
			if report == nil {
				return policy.Refuse(policy.NotFound, policy.NewIssue(policy.NoteMissing))
			}
			if words += report.Size(); words <= policy.MostShown {
				entry.Report = report // older words are read at the measure's page
			}
		}
		f.Entries = append(f.Entries, entry)
	}
	return nil
}

// measuresOf gives the measures that events are about; only, if it is not nil, is what they all are about.
func (s *Server) measuresOf(r *http.Request, events []*policy.Event, only *policy.Provision) (map[policy.MeasureKey]*policy.Provision, error) {
	var wanted []policy.MeasureKey
	known := map[policy.MeasureKey]*policy.Provision{}
	for _, e := range events {
		if e.Document != nil && e.Measure > 0 {
			wanted = append(wanted, policy.MeasureKey{Document: e.Document.ID, Measure: e.Measure})
			known[wanted[len(wanted)-1]] = only
		}
	}
	if only != nil || len(wanted) == 0 {
		return known, nil
	}
	return s.Store.MeasuresOf(r.Context(), wanted)
}
