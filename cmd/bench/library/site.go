package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server"
	"github.com/yihaowen/yihaowen/internal/server/desk"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	site_ "github.com/yihaowen/yihaowen/internal/server/site"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/web"
)

// A paged is an address in the small base and one of the same kind in the large one.
type paged struct{ small, large string }

// site answers from a base without a cache of pages.
type site struct {
	handler http.Handler
	cookie  string
	base    *base
	known   map[string]string
}

func open(ctx context.Context, c *script.Converter, path string) (*site, error) {
	st, err := store.OpenWith(ctx, path, "sqlite3 noted")
	if err != nil {
		return nil, err
	}
	renderer, err := page.New(web.Files, c, policy.Calendar{})
	if err != nil {
		return nil, err
	}
	s := &site{known: map[string]string{}}
	s.handler = server.New(server.Config{
		Config: kit.Config{
			Store: st, Office: st, Renderer: renderer, Convert: c, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			BaseURL: &url.URL{Scheme: "https", Host: "127.0.0.1"}, SearchesPerMinute: -1, PagesPerMinute: -1,
		},
		Site: site_.Config{Store: st, Gains: st, Inquiries: st, Beside: st, Held: st},
		Desk: desk.Config{Store: st, Tables: st, Posts: st, Accounts: st, Texts: st, Inquiries: st, Levels: st, Hooks: st}, API: st, Across: st, Versions: st, CacheBytes: 1,
	})
	if s.base, err = openBase(path); err != nil {
		return nil, err
	}
	form := url.Values{"name": {account}, "password": {password}}
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "https://127.0.0.1/zh-Hant/login", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, request)
	for _, one := range answer.Result().Cookies() {
		s.cookie += one.Name + "=" + one.Value + "; "
	}
	if s.cookie == "" {
		return nil, fmt.Errorf("%s: no login: %d %s", path, answer.Code, answer.Body.String())
	}
	for name, query := range map[string]string{
		"doc":    `SELECT slug FROM document ORDER BY id LIMIT 1 OFFSET 3`, // somebody answers for its measures
		"last":   `SELECT slug FROM document ORDER BY id DESC LIMIT 1`,
		"term":   `SELECT slug FROM term JOIN mention ON mention.term_id = term.id GROUP BY term.id ORDER BY count(*) DESC LIMIT 1`,
		"org":    `SELECT slug FROM department ORDER BY id LIMIT 1`,
		"series": `SELECT slug FROM series ORDER BY id LIMIT 1`,
		"a":      `SELECT d.slug FROM series_member m JOIN document d ON d.id = m.document_id ORDER BY series_id, year LIMIT 1`,
		"b":      `SELECT d.slug FROM series_member m JOIN document d ON d.id = m.document_id ORDER BY series_id, year LIMIT 1 OFFSET 1`,
		"topic":  `SELECT hant FROM shelf_count WHERE facet = 'topic' ORDER BY n DESC LIMIT 1`,
		"issuer": `SELECT hant FROM shelf_count WHERE facet = 'issuer' ORDER BY n DESC LIMIT 1`,
		"place":  `SELECT hant FROM shelf_count WHERE facet = 'place' ORDER BY n DESC LIMIT 1`,
		"kind":   `SELECT hant FROM shelf_count WHERE facet = 'genre' ORDER BY n DESC LIMIT 1`,
		"year":   `SELECT hant FROM shelf_count WHERE facet = 'year' ORDER BY n DESC LIMIT 1`,
		"word":   `SELECT substr(title_hans, 12, 2) FROM document ORDER BY id LIMIT 1 OFFSET 5`,
		"phrase": `SELECT substr(text_hans, 10, 4) FROM provision WHERE length(text_hans) > 30 ORDER BY id LIMIT 1 OFFSET 5`,
	} {
		var value string
		if err := s.base.db.QueryRowContext(ctx, query).Scan(&value); err != nil {
			fmt.Fprintf(os.Stderr, "%s has no %s: %v\n", path, name, err)
		}
		s.known["{"+name+"}"] = value
	}
	return s, nil
}

// rounds is how often a page is asked for; the least time counts, for others may be at work on the machine.
const rounds = 5

// ask asks for a page several times and gives the least time and the statements of one.
func (s *site) ask(ctx context.Context, address string) (least time.Duration, list []statement, err error) {
	for key, value := range s.known {
		address = strings.ReplaceAll(address, key, url.QueryEscape(value))
	}
	for range rounds {
		request := httptest.NewRequestWithContext(ctx, http.MethodGet, "https://127.0.0.1"+address, nil)
		if strings.Contains(address, "/admin") {
			request.Header.Set("Cookie", s.cookie)
		}
		answer := httptest.NewRecorder()
		noted.take()
		begin := time.Now()
		s.handler.ServeHTTP(answer, request)
		took := time.Since(begin)
		list = noted.take()
		if answer.Code != http.StatusOK {
			return 0, nil, fmt.Errorf("%s: %d", address, answer.Code)
		}
		if least == 0 || took < least {
			least = took
		}
		if took > 5*time.Second {
			break
		}
	}
	return least, list, nil
}

// pages are the addresses that are asked for. A page far behind stands beside the first one of the small base.
func pages() (list []paged) {
	for _, address := range []string{
		"/zh-Hant/", "/zh-Hant/?sort=added", "/zh-Hant/?place={place}", "/zh-Hant/?issuer={issuer}", "/zh-Hant/?kind={kind}", "/zh-Hant/?year={year}",
		"/zh-Hant/?validity=in_force", "/zh-Hant/?validity=expired", "/zh-Hant/?place={place}&kind={kind}", "/zh-Hant/?kind={kind}&sort=added",
		"/zh-Hant/d/{doc}", "/zh-Hant/d/{doc}/full", "/zh-Hant/d/{doc}/source", "/zh-Hant/d/{doc}/measures", "/zh-Hant/d/{doc}/terms", "/zh-Hant/d/{doc}/m/2", "/zh-Hant/d/{doc}/m/2/history",
		"/zh-Hant/d/{doc}/assignments", "/zh-Hant/series", "/zh-Hant/series/{series}", "/zh-Hant/compare", "/zh-Hant/compare?a={a}&b={b}", "/zh-Hant/levels", "/zh-Hant/levels?doc={doc}", "/zh-Hant/phrase?q={phrase}",
		"/zh-Hant/t", "/zh-Hant/t/{term}", "/zh-Hant/org", "/zh-Hant/org/{org}", "/zh-Hant/benefits", "/zh-Hant/benefits?all=1",
		"/zh-Hant/search?q={word}", "/zh-Hant/search?q={phrase}", "/zh-Hant/search?q={word}&year={year}", "/zh-Hant/search?q={word}&validity=in_force", "/zh-Hant/search?q={word}&org={org}", "/zh-Hant/search?q={word}&doc={doc}",
		"/zh-Hant/search?q={word}&sort=new", "/zh-Hant/bulk", "/zh-Hant/verify",
		"/zh-Hant/feeds/site.atom", "/zh-Hant/feeds/document/{doc}.atom", "/zh-Hant/feeds/term/{term}.atom", "/zh-Hant/feeds/org/{org}.atom", "/zh-Hant/feeds/search.atom?q={word}", "/sitemap.xml", "/sitemap/1.xml",
		"/api/v1/documents?limit=50", "/api/v1/documents/{doc}", "/api/v1/documents/{doc}/measures", "/api/v1/terms?limit=50", "/api/v1/departments?limit=50", "/api/v1/officials?limit=50", "/api/v1/series?limit=50",
		"/api/v1/search?q={word}&limit=20", "/api/v1/suggest?q={word}", "/api/v1/changes?limit=50", "/api/v1/benefits?limit=50", "/api/v1/phrase?q={phrase}",
		"/zh-Hant/admin", "/zh-Hant/admin/history", "/zh-Hant/admin/series", "/zh-Hant/admin/org", "/zh-Hant/admin/t", "/zh-Hant/admin/waiting", "/zh-Hant/admin/errata", "/zh-Hant/admin/searches", "/zh-Hant/admin/hooks",
		"/zh-Hant/admin/script", "/zh-Hant/admin/everyday", "/zh-Hant/admin/d/{doc}/table", "/zh-Hant/admin/d/{doc}/overview", "/zh-Hant/admin/d/{doc}/m/2", "/zh-Hant/admin/d/{doc}/report", "/zh-Hant/admin/d/{doc}/proposals",
		"/zh-Hant/admin/d/{doc}/carry", "/zh-Hant/admin/d/{doc}/facts", "/zh-Hant/admin/org/{org}", "/zh-Hant/admin/people?q=测试", "/zh-Hant/admin/measures?q={word}", "/zh-Hant/admin/users", "/zh-Hant/admin/settings",
	} {
		list = append(list, paged{address, address})
	}
	for small, large := range map[string]string{
		"/zh-Hant/?year={year}": "/zh-Hant/?kind={kind}&validity=in_force",
		"/zh-Hant/":             "/zh-Hant/?page=2000", "/zh-Hant/?kind={kind}": "/zh-Hant/?kind={kind}&page=100", "/zh-Hant/?sort=added": "/zh-Hant/?sort=added&page=3000", "/zh-Hant/t": "/zh-Hant/t?initial=s",
		"/api/v1/documents?limit=50": "/api/v1/documents?limit=50&offset=90000", "/sitemap/1.xml": "/sitemap/5.xml", "/zh-Hant/search?q={word}": "/zh-Hant/search?q={word}&page=10", "/api/v1/terms?limit=50": "/api/v1/terms?limit=50&offset=20000",
	} {
		list = append(list, paged{small, large})
	}
	return list
}
