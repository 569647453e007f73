package site

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// newFeed is a feed about the page of a path.
func (s *Server) newFeed(r *http.Request, thing string) *page.Feed {
	return &page.Feed{Layout: s.Layout(r), Authority: "tag:" + s.BaseURL.Hostname() + ",2024:", Thing: thing}
}

func (s *Server) sendFeed(w http.ResponseWriter, r *http.Request, f *page.Feed) error {
	body, err := s.Renderer.Feed(f)
	if err != nil {
		return err
	}
	return s.Send(w, r, "application/atom+xml; charset=utf-8", body)
}

// siteFeed tells of all documents: the texts taken in, who answers, progress.
func (s *Server) siteFeed(w http.ResponseWriter, r *http.Request) error {
	f := s.newFeed(r, "/")
	editions, err := s.Held.NewestEditions(r.Context(), entriesAFeed)
	if err != nil {
		return err
	}
	for _, e := range editions {
		f.Entries = append(f.Entries, page.FeedEntry{ID: fmt.Sprintf("d/%s/edition/%d", e.Document.Slug, e.Number), Path: "/d/" + e.Document.Slug,
			At: e.Created, Document: e.Document, Edition: e.Number})
	}
	if err := s.eventEntries(r, f, policy.HistoryFilter{Limit: entriesAFeed}); err != nil {
		return err
	}
	return s.sendFeed(w, r, f)
}

// placesAFeed is how many places of a term a feed looks at for the newest provisions.
const placesAFeed = 500

// termFeed tells of the provisions in which a term stands.
func (s *Server) termFeed(w http.ResponseWriter, r *http.Request) error {
	term, err := s.Store.Term(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	f := s.newFeed(r, "/t/"+term.Slug)
	f.Term = term
	all, err := s.Held.NewestOccurrences(r.Context(), term.ID, placesAFeed)
	if err != nil {
		return err
	}
	var list []*policy.Provision
	for _, o := range all {
		list = append(list, o.Provision)
	}
	if err := s.provisionEntries(r, f, list); err != nil {
		return err
	}
	return s.sendFeed(w, r, f)
}

// searchedAFeed is how many hits a feed of a search looks at for the newest.
const searchedAFeed = 100

// searchFeed tells of the provisions that a search finds.
func (s *Server) searchFeed(w http.ResponseWriter, r *http.Request) error {
	request, _, err := kit.SearchOf(r)
	if err != nil {
		return err
	}
	q := r.URL.Query().Get("q")
	f := s.newFeed(r, "/search?"+url.Values{"q": {q}}.Encode())
	f.Asked = q
	f.Path += "?" + f.Query
	request.Limit, request.Offset = searchedAFeed, 0
	request.Newest, request.Group = true, false // what is new would stand behind what fits better, and be missed
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	if err := s.provisionEntries(r, f, hits(result)); err != nil {
		return err
	}
	if err := s.passageEntries(r, f, result.Passages); err != nil {
		return err
	}
	return s.sendFeed(w, r, f)
}

// passageEntries tells of documents whose text outside the numbered provisions holds the words.
func (s *Server) passageEntries(r *http.Request, f *page.Feed, found []search.Hit) error {
	var ids []int64
	for _, h := range found {
		ids = append(ids, h.ID)
	}
	editions, err := s.Held.EditionsHolding(r.Context(), ids)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if e, ok := editions[id]; ok && !seen[e.Document.Slug] {
			seen[e.Document.Slug] = true
			f.Entries = append(f.Entries, page.FeedEntry{ID: fmt.Sprintf("d/%s/edition/%d", e.Document.Slug, e.Number), Path: "/d/" + e.Document.Slug, At: e.Created, Document: e.Document, Edition: e.Number})
		}
	}
	return nil
}

func hits(r search.Result) (list []*policy.Provision) {
	for _, h := range r.Hits {
		list = append(list, &policy.Provision{ID: h.ID, EID: h.EID, Kind: h.Kind, Num: h.Num, Label: h.Label, Measure: h.Measure, Heading: h.Heading, Text: h.Text})
	}
	return list
}

// provisionEntries tells of provisions, each once, when the edition was taken in in which it stands.
func (s *Server) provisionEntries(r *http.Request, f *page.Feed, list []*policy.Provision) error {
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	editions, err := s.Held.EditionsHolding(r.Context(), ids)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, p := range list {
		e, ok := editions[p.ID]
		if !ok || !p.InTree() {
			continue
		}
		id := fmt.Sprintf("d/%s/%s/edition/%d", e.Document.Slug, p.Path(), e.Number)
		if !seen[id] {
			seen[id] = true
			f.Entries = append(f.Entries, page.FeedEntry{ID: id, Path: "/d/" + e.Document.Slug + "/" + p.Path(), At: e.Created, Document: e.Document, Provision: p, Edition: e.Number, First: true})
		}
	}
	return nil
}
