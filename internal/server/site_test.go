package server_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/markdown"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/verify"
	"github.com/yihaowen/yihaowen/web"
)

// site is the product over a database in a temporary folder.
type site struct {
	testing.TB
	path     string // of the database
	store    *store.Store
	renderer *page.Renderer
	in       *ingest.Ingester
	handler  http.Handler
	config   server.Config // what serve takes besides
}

// newSite is a site that holds nothing. The steps of the schema take longer than most tests, so they are taken once.
func newSite(t testing.TB) *site {
	t.Helper()
	return prepared(t, &emptyFile, func(*site) {})
}

// renderer parses each template once for all tests.
var renderer = sync.OnceValues(func() (*page.Renderer, error) {
	converter, err := script.New()
	if err != nil {
		return nil, err
	}
	return page.New(web.Files, converter, policy.Calendar{})
})

// siteAt is a site over the database at path.
func siteAt(t testing.TB, path string) *site {
	t.Helper()
	st, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	st.Bound(1) // a method that holds one connection and asks for another would never end
	t.Cleanup(func() { st.Close() })
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{TB: t, path: path, renderer: pages, in: &ingest.Ingester{Store: st, Script: converter}}
	s.serve(st)
	return s
}

// renderNote makes HTML of a note in this process.
func renderNote(_ context.Context, m policy.Markup) (html policy.Text, err error) {
	o := markdown.Options{Prefix: "n-", Breaks: m.Report}
	if html.Hant, err = markdown.Render(m.Body.Hant, o); err != nil {
		return policy.Text{}, err
	}
	html.Hans, err = markdown.Render(m.Body.Hans, o)
	return html, err
}

// note stores a note on an identifier as the command line does.
func (s *site) note(subject string, body policy.Text) *policy.Note {
	s.Helper()
	n := &policy.Note{Subject: subject, Body: body}
	var err error
	if n.HTML, err = renderNote(context.Background(), policy.Markup{Body: body}); err == nil {
		err = s.store.SetNote(context.Background(), 0, n)
	}
	if err != nil {
		s.Fatal(err)
	}
	return n
}

// serve answers from a store.
func (s *site) serve(st *store.Store) {
	s.store = st
	c := s.config
	st.SetCalendar(c.Calendar)
	if c.RenderNote == nil {
		c.RenderNote = renderNote
	}
	c.Store, c.Office, c.Desk.Store, c.Desk.Tables, c.Desk.Posts, c.Desk.Accounts, c.Desk.Texts, c.API, c.Versions = st, st, st, st, st, st, st, st, st
	c.Site.Inquiries, c.Site.Beside, c.Desk.Inquiries, c.Desk.Levels, c.Across, c.Desk.Hooks = st, st, st, st, st, st
	c.Site.Held = st
	c.Site.Gains = st
	if c.Site.Store == nil {
		c.Site.Store = st
	}
	c.Renderer, c.Convert, c.BaseURL = s.renderer, s.in.Script, &url.URL{Scheme: "https", Host: "example.test"}
	c.Log, c.BrotliQuality = slog.New(slog.NewTextHandler(io.Discard, nil)), 1 // the best level takes longer than all tests
	c.Proxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("10.0.0.0/8")}
	c.Desk.ReadTable = func(_ context.Context, name string, file io.Reader, year int) (*roster.Reading, error) {
		if name == "killed.csv" { // as where the child dies
			return nil, &policy.Error{Code: policy.Invalid, Message: "killed"}
		}
		return roster.Read(name, file, s.in.Script, year)
	}
	c.Quotations = &verify.Checker{Store: st, Convert: s.in.Script}
	c.ReadText = func(_ context.Context, name string, file io.Reader) (string, error) {
		src, err := source.Read(name, file)
		if err != nil {
			return "", err
		}
		return src.Text, nil
	}
	s.handler = server.New(c)
}

// baoan is a site that holds the seed and, on measure 17, a department and a post.
func baoan(t testing.TB) *site {
	t.Helper()
	return prepared(t, &baoanFile, func(s *site) {
		raw, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
		if err != nil {
			t.Fatal(err)
		}
		s.ingest("baoan-2024.txt", string(raw), ingest.Facts{Slug: "baoan-2024", Title: "寶安區2024年「一號文」"})
		s.assign("序號,牽頭單位,配合單位,責任人,職務,公開\n17,測試單位甲,測試單位乙,測試人員甲,測試科長,否\n18,測試單位甲,,測試人員乙,測試處長,是\n")
	})
}

// Databases that many tests begin with; taking a text in costs more than most tests.
var emptyFile, baoanFile, longFile file

type file struct {
	once sync.Once
	raw  []byte
}

// prepared is a site over a copy of what fill does to an empty one, the first time.
func prepared(t testing.TB, f *file, fill func(s *site)) *site {
	t.Helper()
	f.once.Do(func() {
		s := siteAt(t, filepath.Join(t.TempDir(), "first.db"))
		fill(s)
		whole := filepath.Join(t.TempDir(), "whole.db")
		if err := s.store.Backup(context.Background(), whole); err != nil {
			t.Fatal(err)
		}
		var err error
		if f.raw, err = os.ReadFile(whole); err != nil {
			t.Fatal(err)
		}
	})
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, f.raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return siteAt(t, path)
}

// assign imports a division of work of the first document.
func (s *site) assign(table string) {
	s.Helper()
	ctx := context.Background()
	rows, err := roster.Read("分工.csv", strings.NewReader(table), s.in.Script, 2024)
	if err != nil {
		s.Fatal(err)
	}
	state, err := roster.Load(ctx, s.store, &policy.Document{ID: 1, Edition: 1}, "2024-07-01")
	if err != nil {
		s.Fatal(err)
	}
	plan := state.Plan(rows, s.in.Script)
	if plan.Unclear > 0 {
		s.Fatalf("unclear: %+v", plan.Lines)
	}
	if err := s.store.ChangeDuties(ctx, 0, &plan.DutyChanges); err != nil {
		s.Fatal(err)
	}
}

func (s *site) ingest(name, text string, facts ingest.Facts) {
	s.Helper()
	src, err := source.Read(name, strings.NewReader(text))
	if err != nil {
		s.Fatal(err)
	}
	if _, err := s.in.Ingest(context.Background(), src, facts, true); err != nil {
		s.Fatal(err)
	}
}

// get asks for a target as it stands, with headers given in pairs.
func (s *site) get(target string, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://example.test/", nil)
	u, err := url.ParseRequestURI(target)
	if err != nil {
		s.Fatalf("%s: %v", target, err)
	}
	r.URL, r.RequestURI = u, target
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// paths lists the address of every page below the script's prefix.
func (s *site) paths() []string {
	s.Helper()
	ctx := context.Background()
	paths := []string{"/", "/d/baoan-2024", "/d/baoan-2024/full", "/d/baoan-2024/source", "/d/baoan-2024/measures",
		"/d/baoan-2024/terms", "/t", "/org", "/search", "/search?q=新能源", "/search?q=沒有這個詞"}
	e, err := s.store.Edition(ctx, 1, 1)
	if err != nil {
		s.Fatal(err)
	}
	for p := range policy.Walk(e.Provisions) {
		paths = append(paths, "/d/baoan-2024/"+p.Path())
	}
	terms, _, err := s.store.TermIndex(ctx, "", -1, 0)
	if err != nil {
		s.Fatal(err)
	}
	for _, t := range terms {
		paths = append(paths, "/t/"+t.Slug)
	}
	departments, err := s.store.Departments(ctx)
	if err != nil {
		s.Fatal(err)
	}
	for _, d := range departments {
		paths = append(paths, "/org/"+d.Slug)
	}
	officials, err := s.store.Officials(ctx, policy.AccessAdmin, 0)
	if err != nil {
		s.Fatal(err)
	}
	for _, o := range officials {
		paths = append(paths, "/official/"+o.Slug)
	}
	return paths
}
