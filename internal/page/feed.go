package page

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/page/atom"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// Feed 訂閱源 tells who subscribes to a thing what changed: its text, who is
// responsible, how far it is. It is written as Atom (RFC 4287). One of Document,
// Department and Official says whose it is; with Document, Provision may.
type Feed struct {
	Layout
	Document   *policy.Document
	Provision  *policy.Provision
	Department *policy.Department
	Official   *policy.Official
	Term       *policy.Term
	Asked      string // the query of a search
	Thing      string // path of the page that the feed is about: "/d/baoan-2024/m/17"
	// Authority begins the identifiers of entries, as RFC 4151 has them; they are the
	// same for ever and in both scripts.
	Authority string // "tag:example.cn,2024:"
	Entries   []FeedEntry
}

// FeedEntry is one change: an edition's text or an event of the history.
type FeedEntry struct {
	ID        string // behind the authority: "history/17"
	Path      string // of the page that shows it
	At        time.Time
	Document  *policy.Document
	Provision *policy.Provision // the measure, nil for a whole document
	Edition   int               // of a change of text, 0 for an event
	First     bool              // the text was not there before
	Event     *policy.Event
	Report    *policy.Progress // of an event about progress
	Stated    *policy.Proposal // what the text says of who answers, nil for others
}

// mostEntries is how many changes a feed holds, the newest.
const mostEntries = 50

// Feed writes a feed in its script, the newest change first.
func (r *Renderer) Feed(f *Feed) ([]byte, error) {
	f.Layout.prepare()
	t, failed := r.sets[f.Script].pages["feed"]()
	if failed != nil {
		return nil, fmt.Errorf("Feed(%s): feed.html: %w", f.Thing, failed)
	}
	words := func(name string, data any) string {
		var b bytes.Buffer
		if err := t.ExecuteTemplate(&b, name, data); err != nil {
			failed = cmp.Or(failed, fmt.Errorf("Feed(%s): %w", f.Thing, err))
		}
		return string(bytes.TrimSpace(b.Bytes()))
	}
	// Types of content and addresses are the same in every entry.
	page := func(path string) atom.Link {
		return atom.Link{Rel: "alternate", Type: "text/html", Hreflang: f.Script.Tag(), Href: f.BaseURL + "/" + f.Script.Tag() + path}
	}
	entries := slices.Clone(f.Entries)
	slices.SortStableFunc(entries, func(a, b FeedEntry) int { return b.At.Compare(a.At) })
	entries = entries[:min(len(entries), mostEntries)]
	out := atom.Feed{
		Lang: f.Script.Tag(), ID: f.Authority + "feed" + f.Thing + "/" + f.Script.Tag(), Title: atom.HTML(words("feed-title", f)),
		Author: words("feed-author", f),
		Links: []atom.Link{
			{Rel: "self", Type: "application/atom+xml", Hreflang: f.Script.Tag(), Href: f.BaseURL + "/" + f.Script.Tag() + f.Path},
			page(f.Thing),
		},
	}
	// A feed must say when it changed; one without entries has not changed yet.
	updated := time.Unix(0, 0)
	for _, e := range entries {
		if e.At.After(updated) {
			updated = e.At
		}
		out.Entries = append(out.Entries, atom.Entry{
			ID: f.Authority + e.ID, Title: atom.HTML(words("entry-title", e)), Updated: e.At.UTC().Format(time.RFC3339),
			Link: page(e.Path), Content: atom.HTML(words("entry-content", e)),
		})
	}
	if h := validity.Held(f.Document, f.Today); f.Document != nil && h.Known() {
		out.Holds = &atom.Category{Term: string(h.State), Scheme: f.Authority + "validity", Label: words("badge-word", h)}
	}
	out.Updated = updated.UTC().Format(time.RFC3339)
	if failed != nil {
		return nil, failed
	}
	body, err := out.Write()
	if err != nil {
		return nil, fmt.Errorf("Feed(%s): %w", f.Thing, err)
	}
	return body, nil
}

// field is what an event made of one field, "" if it did not touch it.
func field(e *policy.Event, name string) string {
	if v := e.After[name]; v != nil {
		return fmt.Sprint(v)
	}
	return ""
}
