package server_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// least says who may come in at least, by the pattern that the router has. A route
// that stands not here fails the test, so that none is forgotten.
var least = map[string]policy.Access{
	"GET /admin": policy.AccessLogin, "GET /admin/password": policy.AccessLogin, "POST /admin/password": policy.AccessLogin,
	"GET /admin/d/{doc}/m/{n}": policy.AccessLogin, "POST /admin/d/{doc}/m/{n}/progress": policy.AccessOfficial,
	"POST /admin/d/{doc}/m/{n}/task": policy.AccessOfficial,

	"GET /admin/people": policy.AccessEditor, "GET /admin/measures": policy.AccessEditor, "GET /admin/searches": policy.AccessEditor,
	"POST /admin/d/{doc}/m/{n}/assign": policy.AccessEditor, "POST /admin/d/{doc}/m/{n}/change": policy.AccessEditor,
	"POST /admin/d/{doc}/m/{n}/note": policy.AccessEditor, "POST /admin/d/{doc}/m/{n}/hide": policy.AccessEditor,
	"GET /admin/d/{doc}/table": policy.AccessEditor, "POST /admin/d/{doc}/table": policy.AccessEditor,
	"GET /admin/d/{doc}/table.{format:csv|xlsx}": policy.AccessEditor,
	"GET /admin/d/{doc}/proposals":               policy.AccessEditor, "POST /admin/d/{doc}/proposals": policy.AccessEditor, "POST /admin/d/{doc}/recompute": policy.AccessEditor,
	"GET /admin/d/{doc}/overview": policy.AccessLeader,
	"GET /admin/org":              policy.AccessEditor, "POST /admin/org": policy.AccessEditor, "GET /admin/org/{slug}": policy.AccessEditor,
	"POST /admin/org/{slug}/{do:rename|alias|merge|post|reach|remind|link}": policy.AccessEditor,
	"GET /admin/official/{slug}": policy.AccessEditor,
	"POST /admin/official/{slug}/{do:move|holder|publish|contact|remind|erase|forget|link}": policy.AccessEditor,

	"GET /admin/d/{doc}/m/{n}/file/{report}/{position}": policy.AccessOfficial,
	"POST /admin/d/{doc}/m/{n}/file":                    policy.AccessEditor, "POST /admin/d/{doc}/m/{n}/approve": policy.AccessEditor,
	"GET /admin/d/{doc}/report": policy.AccessLeader, "GET /admin/d/{doc}/report.{format:docx|xlsx}": policy.AccessLeader,
	"GET /admin/d/{doc}/report/template/{kind:notice|unit}.docx": policy.AccessEditor, "POST /admin/d/{doc}/report/template/{kind:notice|unit}": policy.AccessEditor,
	"GET /admin/hooks": policy.AccessEditor, "POST /admin/hooks": policy.AccessEditor, "POST /admin/hooks/{do:remove|retry}": policy.AccessEditor,
	"GET /admin/note": policy.AccessEditor, "POST /admin/note": policy.AccessEditor,
	"GET /admin/errata": policy.AccessEditor, "POST /admin/errata": policy.AccessEditor,
	"GET /admin/d/{doc}/m/{n}/links": policy.AccessEditor, "POST /admin/d/{doc}/m/{n}/links": policy.AccessEditor,
	"GET /admin/waiting": policy.AccessEditor, "GET /admin/settings": policy.AccessAdmin, "POST /admin/settings": policy.AccessAdmin,

	"POST /admin/levels": policy.AccessEditor, "POST /admin/d/{doc}/level": policy.AccessEditor,
	"POST /admin/compare": policy.AccessEditor, "GET /admin/series": policy.AccessEditor, "POST /admin/series": policy.AccessEditor,
	"GET /admin/series/{slug}": policy.AccessEditor, "POST /admin/series/{slug}/{do:title|year|remove}": policy.AccessEditor,

	"GET /admin/script": policy.AccessEditor, "POST /admin/script": policy.AccessEditor, "GET /admin/script.tsv": policy.AccessEditor,
	"POST /admin/script/{do:remove|import}": policy.AccessEditor,
	"GET /admin/everyday":                   policy.AccessEditor, "POST /admin/everyday": policy.AccessEditor, "POST /admin/everyday/remove": policy.AccessEditor,
	"GET /admin/d/{doc}/facts": policy.AccessEditor, "POST /admin/d/{doc}/facts": policy.AccessEditor,
	"GET /admin/d/{doc}/validity": policy.AccessEditor, "POST /admin/d/{doc}/validity": policy.AccessEditor,
	"GET /admin/d/{doc}/script": policy.AccessEditor, "POST /admin/d/{doc}/script": policy.AccessEditor,

	"GET /admin/t": policy.AccessEditor, "POST /admin/t": policy.AccessEditor, "GET /admin/t/{slug}": policy.AccessEditor,
	"POST /admin/t/{slug}/{do:hide|merge|show}": policy.AccessEditor,

	"GET /admin/upload": policy.AccessEditor, "POST /admin/upload": policy.AccessEditor,
	"GET /admin/draft/{id}": policy.AccessEditor, "POST /admin/draft/{id}": policy.AccessEditor, "GET /admin/draft/{id}/page/{n}.png": policy.AccessEditor, "GET /admin/draft/{id}/picture/{file}": policy.AccessEditor, "POST /admin/d/{doc}/state": policy.AccessEditor,

	"GET /admin/history": policy.AccessLeader, "GET /admin/users": policy.AccessAdmin, "POST /admin/users": policy.AccessAdmin,
	"GET /admin/users/{id}": policy.AccessAdmin, "POST /admin/users/{id}/{do:access|password|enable|disable|logout}": policy.AccessAdmin,
	"GET /admin/d/{doc}/import": policy.AccessEditor, "POST /admin/d/{doc}/import": policy.AccessEditor, "POST /admin/d/{doc}/import/apply": policy.AccessEditor,
	"GET /admin/d/{doc}/benefits": policy.AccessEditor, "POST /admin/d/{doc}/benefits": policy.AccessEditor,
	"GET /admin/d/{doc}/carry": policy.AccessEditor, "POST /admin/d/{doc}/carry": policy.AccessEditor,
	"POST /admin/groups": policy.AccessEditor, "POST /admin/d/{doc}/import/settle": policy.AccessEditor,
}

// idle takes uploads and understands none, so that their routes are there.
type idle struct{}

func (idle) Read(context.Context, string, io.Reader) (*policy.Upload, error) {
	return nil, &policy.Error{Code: policy.Invalid, Message: "nothing is read in this test"}
}

func (idle) Open(context.Context, *policy.Upload) (*draft.Tree, error) {
	return nil, &policy.Error{Code: policy.NotFound, Message: "nothing is read in this test"}
}

func (idle) Unpack(context.Context, *policy.Upload) (*draft.Tree, error) {
	return nil, &policy.Error{Code: policy.NotFound, Message: "nothing is read in this test"}
}

func (idle) Publish(context.Context, *policy.Upload) (*policy.Document, error) {
	return nil, &policy.Error{Code: policy.Invalid, Message: "nothing is read in this test"}
}

func (idle) Split(context.Context, *policy.Upload, int) (first, second *policy.Upload, err error) {
	return nil, nil, &policy.Error{Code: policy.Invalid, Message: "nothing is read in this test"}
}

// open are the routes that change something and need no login, or only one's own.
var open = []string{"POST /login", "POST /logout", "POST /settings", "POST /d/{doc}/erratum", "POST /report/{token}", "POST /verify", "POST /api/v1/verify"}

// addresses are those that a pattern stands for, one for each thing it can do.
func (s *site) addresses(pattern string) []string {
	s.Helper()
	ctx := context.Background()
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if err != nil {
		s.Fatal(err)
	}
	u, err := s.store.User(ctx, "spare")
	if err != nil {
		s.Fatal(err)
	}
	fill := map[string][]string{"doc": {"baoan-2024"}, "n": {"17"}, "id": {strconv.FormatInt(u.ID, 10)}, "report": {"1"}, "position": {"1"}, "file": {"a.png"}}
	fill["slug"] = []string{who[0].Department.Slug}
	if strings.Contains(pattern, "/official/") {
		fill["slug"] = []string{who[0].Official.Slug}
	}
	list := []string{""}
	for pattern != "" {
		before, rest, found := strings.Cut(pattern, "{")
		name, after, _ := strings.Cut(rest, "}")
		values := []string{""}
		if found {
			key, expression, _ := strings.Cut(name, ":")
			if values = fill[key]; values == nil {
				values = strings.Split(expression, "|")
			}
		}
		var next []string
		for _, head := range list {
			for _, v := range values {
				next = append(next, head+before+v)
			}
		}
		list, pattern = next, after
	}
	return list
}

// editing lists every route below a script's prefix that edits or is for editors.
func (s *site) editing() []string {
	s.Helper()
	var list []string
	routes, ok := s.handler.(interface{ Routes() chi.Routes })
	if !ok {
		s.Fatal("the server does not say which routes it has")
	}
	err := chi.Walk(routes.Routes(), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		route = strings.TrimPrefix(route, "/{v:zh-Han[st]}")
		if method != http.MethodGet || strings.HasPrefix(route, "/admin") {
			list = append(list, method+" "+route)
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func TestEveryEditingRouteAgainstEveryRole(t *testing.T) {
	s := staffed(t)
	s.config.Desk.Uploads = idle{}
	s.serve(s.store)
	ctx := context.Background()
	hash, err := auth.Hash(password)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []*policy.User{{Name: "spare", Access: policy.AccessEditor}, {Name: "gone", Access: policy.AccessAdmin}, {Name: "leader", Access: policy.AccessLeader}} {
		u.Password = hash
		if err := s.store.AddUser(ctx, 0, u); err != nil {
			t.Fatal(err)
		}
	}
	roles := map[string]policy.Access{"": "", "official": policy.AccessOfficial, "leader": policy.AccessLeader, "editor": policy.AccessEditor, "admin": policy.AccessAdmin, "gone": ""}
	cookies := map[string]string{}
	for name := range roles {
		if name != "" {
			cookies[name] = s.login(name)
		}
	}
	gone, err := s.store.User(ctx, "gone")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.DisableUser(ctx, 0, gone); err != nil {
		t.Fatal(err)
	}
	routes := s.editing()
	if len(routes) < len(least) {
		t.Errorf("%d routes found, %d are known", len(routes), len(least))
	}
	tried := 0
	for _, route := range routes {
		if slices.Contains(open, route) {
			continue
		}
		level, known := least[route]
		if !known {
			t.Errorf("%s: nobody said who may use it", route)
			continue
		}
		method, pattern, _ := strings.Cut(route, " ")
		// What ends the login of those who try comes last in its own test.
		if pattern == "/admin/password" && method == http.MethodPost {
			level = policy.AccessLogin
		}
		for _, address := range s.addresses(pattern) {
			for name, access := range roles {
				tried++
				s.tries(method, "/zh-Hant"+address, name, cookies[name], access.Covers(level) && access.Valid())
			}
		}
	}
	t.Logf("%d routes, %d attempts", len(routes), tried)
}

// tries asks for an address by a role and says whether the answer is right.
func (s *site) tries(method, target, name, cookie string, may bool) {
	s.Helper()
	var w *httptest.ResponseRecorder
	if method == http.MethodGet {
		w = s.get(target+"?doc=baoan-2024&q=1", "Cookie", cookie)
	} else {
		// Nothing of this form is right, so that the attempt changes nothing.
		w = s.post(target, cookie, url.Values{"seen": {"0"}, "name": {"、"}, "post": {"、"}, "alias": {"、"}, "phone": {"x"}})
	}
	asked := fmt.Sprintf("%s %s by %q", method, target, name)
	toLogin := w.Code == http.StatusSeeOther && strings.Contains(w.Header().Get("Location"), "/login?")
	switch {
	case may && (w.Code == http.StatusForbidden || toLogin || w.Code >= 500):
		s.Errorf("%s is refused: %d", asked, w.Code)
	case !may && cookie == "" && method == http.MethodGet && !toLogin:
		s.Errorf("%s is not asked to log in: %d", asked, w.Code)
	case !may && name != "gone" && (cookie != "" || method == http.MethodPost) && w.Code != http.StatusForbidden:
		s.Errorf("%s is allowed: %d", asked, w.Code)
	case !may && name == "gone" && !toLogin && w.Code != http.StatusForbidden:
		s.Errorf("%s is allowed: %d", asked, w.Code)
	}
	if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "no-store") {
		s.Errorf("%s may be cached: %q", asked, cache)
	}
	if method == http.MethodPost {
		if w := s.post(target, cookie, nil, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.test"); w.Code != http.StatusForbidden {
			s.Errorf("%s from another site: %d", asked, w.Code)
		}
	}
}

func TestNoFormOfAnotherSiteIsTaken(t *testing.T) {
	s := staffed(t)
	s.config.Desk.Uploads = idle{}
	s.serve(s.store)
	admin := s.login("admin")
	for _, route := range s.editing() {
		method, pattern, _ := strings.Cut(route, " ")
		if method == http.MethodGet || strings.HasSuffix(pattern, "/verify") { // which only reads what is posted
			continue
		}
		target := "/zh-Hant" + strings.NewReplacer("{doc}", "baoan-2024", "{n}", "17", "{slug}", "x", "{id}", "1").Replace(pattern)
		target = regexp.MustCompile(`\{\w+:([^|}]+)[^}]*\}`).ReplaceAllString(target, "$1")
		if pattern == "/settings" {
			target = pattern
		}
		for _, headers := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "", "Origin", "https://evil.test"}, {"Sec-Fetch-Site", "", "Origin", "null"}} {
			if w := s.post(target, admin, nil, headers...); w.Code != http.StatusForbidden {
				t.Errorf("%s with %q: %d", target, headers, w.Code)
			}
		}
	}
}
