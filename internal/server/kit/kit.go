// Package kit is what the wings of the server share: how a request is read (script, session,
// edition, parameters), who is let in, and how answers and errors are written. It has no routes.
package kit

import (
	"context"
	"io"
	"log/slog"
	"net/netip"
	"net/url"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// Config is what all wings need.
type Config struct {
	Store    Store
	Office   office.Store // what the use cases need of the database
	Renderer *page.Renderer
	Log      *slog.Logger
	// Convert writes what editors type in the other script.
	Convert *script.Converter
	// BaseURL is the public origin that identifiers and canonical addresses start
	// with, "https://example.cn", without a slash at its end.
	BaseURL *url.URL
	// RenderNote makes HTML of a note or report where it can do no harm; one that passes
	// the limits fails with *policy.NoteRefusal. nil: they are shown as plain text.
	RenderNote func(ctx context.Context, m policy.Markup) (policy.Text, error)
	// Calendar tells the day, by which things are overdue and assignments hold; the
	// store's must be the same.
	Calendar policy.Calendar
	// Version names the program's source in healthz and at the foot of pages; "" names none.
	Version string
	// Proxies are the networks whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
	// SearchesPerMinute is how often one address, or one account, may search; 0 means
	// 1200, less than 0 any number.
	SearchesPerMinute int
	// PagesPerMinute is the same for all that the page cache does not answer; 0 means 6000.
	PagesPerMinute int
	// Renderings is how many pages are made for visitors at once; 0 means one for each
	// processor. Other bounds follow it.
	Renderings int
	// Quotations checks what texts say that documents say; ReadText reads a file that holds such a text where it can do no
	// harm, and refuses one that cannot be read with an Invalid error.
	Quotations *verify.Checker
	ReadText   func(ctx context.Context, name string, file io.Reader) (string, error)
	// Ready says what this machine is among several that keep the database, or why it does not answer for it; nil: it is alone.
	Ready func() (string, error)
	// Metrics counts what happens; nil counts it where nobody looks.
	Metrics *Metrics
}

// Kit answers what does not depend on the page that was asked for. Each wing embeds it.
type Kit struct {
	Config
	Cases  *office.Cases
	Cache  *pagecache.Cache
	Origin string     // scheme and host of BaseURL
	Routes chi.Router // all addresses, set before the first request

	gzip     pagecache.GzipPool
	admitter *admitter
	forms    forms
}

// New is a kit without a page cache, which UseCache gives it before the first request.
func New(c Config) *Kit {
	if c.Metrics == nil {
		c.Metrics = NewMetrics()
	}
	k := &Kit{Config: c, Origin: c.BaseURL.Scheme + "://" + c.BaseURL.Host}
	k.Cases = &office.Cases{Store: c.Office, Convert: c.Convert, Calendar: c.Calendar, Render: c.RenderNote}
	k.admitter = k.newAdmitter()
	return k
}
