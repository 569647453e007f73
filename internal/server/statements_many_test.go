package server_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// sized is a site that holds n of everything: measures with terms, assignments, reports
// and notes, documents that cite the first one and stand in a series with it, series,
// departments, posts, accounts and drafts.
func sized(t testing.TB, n int) *site {
	t.Helper()
	s := newSite(t)
	s.config.Desk.Uploads = idle{}
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var text, table strings.Builder
	text.WriteString("測試條例\n第一編　測試編\n第一章　測試章\n")
	table.WriteString("序號,牽頭單位,配合單位,責任人,職務,公開\n")
	for i := range n {
		fmt.Fprintf(&text, "第%s條　主管部門應當在%d個工作日內按照第三條建設「測試平台」和「公共數據目錄%s」，到2027年達到%d萬家。\n", numeral(i+1), i%28+1, numeral(i+1), i+1)
		fmt.Fprintf(&table, "%d,測試單位甲,測試單位%s,測試人員甲,測試科長%s,是\n", i+1, numeral(i+1), numeral(i+1))
	}
	s.ingest("main.txt", text.String(), ingest.Facts{Slug: "main", Title: "測試條例"})
	s.ingest("main.txt", strings.ReplaceAll(text.String(), "應當", "必須"), ingest.Facts{Slug: "main", Title: "測試條例"})
	s.assign(table.String())
	hash, err := auth.Hash(password)
	must(err)
	must(s.store.AddUser(ctx, 0, &policy.User{Name: "admin", Access: policy.AccessAdmin, Password: hash}))
	years := map[string]int{"main": 2000}
	for i := range n {
		must(s.store.AddProgress(ctx, 0, &policy.Progress{DocumentID: 1, Measure: 3, Day: "2024-05-01", Status: policy.InProgress, Percent: i % 100,
			Note: policy.Text{Hant: "測試", Hans: "测试"}}, -1))
		must(s.store.AddProgress(ctx, 0, &policy.Progress{DocumentID: 1, Measure: i + 1, Day: "2024-05-01", Status: policy.Done}, -1))
		for _, subject := range []string{"/d/main/m/3", "/d/main", "/d/main/chapter/1"} {
			must(s.store.SetNote(ctx, 0, &policy.Note{Subject: subject, Body: policy.Text{Hant: "測試", Hans: "测试"}}))
		}
		must(s.store.AddUser(ctx, 0, &policy.User{Name: fmt.Sprint("user", i), Access: policy.AccessEditor, Password: hash}))
		must(s.store.AddDraft(ctx, 0, &policy.Upload{Name: "測試.txt", Raw: []byte("測試"), Parcel: []byte("測試"), Document: &policy.Document{Slug: fmt.Sprint("draft", i)}}))
		one := &policy.Series{Slug: fmt.Sprint("series", i), Title: policy.Text{Hant: "測試系列", Hans: "测试系列"}}
		must(s.store.SaveSeries(ctx, 0, one))
		must(s.store.SetYear(ctx, 0, one.ID, 1, 2024))
	}
	for i := range min(n, 40) { // an alignment for each pair, so that they grow by the square
		slug := fmt.Sprint("other", i)
		s.ingest(slug+".txt", fmt.Sprintf("測試辦法%s\n第一條　按照《測試條例》第三條建設「測試平台」，達到%d萬家。\n第二條　支持測試。\n", numeral(i+1), i+1),
			ingest.Facts{Slug: slug, Title: "測試辦法" + numeral(i+1)})
		years[slug] = 2001 + i
	}
	s.series("all", "測試系列", years)
	s.store.Miss("無此詞")
	return s
}

// everyPage gives an address for each pattern that answers GET, by the pattern.
func (s *site) everyPage() map[string]string {
	s.Helper()
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 3)
	if err != nil || len(who) == 0 {
		s.Fatal(who, err)
	}
	terms, _, err := s.store.TermIndex(context.Background(), "", -1, 0)
	if err != nil || len(terms) == 0 {
		s.Fatal(terms, err)
	}
	common := slices.MaxFunc(terms, func(a, b policy.CountedTerm) int { return a.Count - b.Count })
	fill := func(pattern string) string {
		slug := who[0].Department.Slug
		switch {
		case strings.Contains(pattern, "official"):
			slug = who[0].Official.Slug
		case strings.Contains(pattern, "series"):
			slug = "all"
		case strings.Contains(pattern, "/t/"):
			slug = common.Term.Slug
		case strings.Contains(pattern, ":document") || strings.Contains(pattern, ":measure"):
			slug = "main"
		}
		var out strings.Builder
		for pattern != "" {
			before, rest, found := strings.Cut(pattern, "{")
			out.WriteString(before)
			if !found {
				break
			}
			name, after, _ := strings.Cut(rest, "}")
			key, expression, _ := strings.Cut(name, ":")
			first, _, _ := strings.Cut(expression, "|")
			switch key {
			case "v":
				first = "zh-Hant"
			case "doc":
				first = "main"
			case "n", "part":
				if first == "" {
					first = "3"
				}
			case "k", "id", "num":
				first = "1"
			case "kind":
				if first == "" {
					first = "chapter"
				}
			case "slug":
				first = slug
			case "format":
				first = "csv"
			}
			out.WriteString(first)
			pattern = after
		}
		return out.String()
	}
	pages := map[string]string{}
	routes := s.handler.(interface{ Routes() chi.Routes })
	err = chi.Walk(routes.Routes(), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if method != http.MethodGet || strings.HasSuffix(route, "*") {
			return nil
		}
		pages[route] = fill(route)
		if strings.Contains(route, "document|org|official") {
			pages[route+" org"] = strings.Replace(fill("{v}/feeds/org/{slug}.atom"), "zh", "/zh", 1)
			pages[route+" official"] = strings.Replace(fill("{v}/feeds/official/{slug}.atom"), "zh", "/zh", 1)
			pages[route] = "/zh-Hant/feeds/document/main.atom"
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	for _, more := range []string{"/zh-Hant/d/main?map=q&q=測試", "/zh-Hant/d/main?map=status", "/zh-Hant/compare?a=main&b=other1", "/zh-Hant/compare.json?a=main&b=other1",
		"/zh-Hant/d/main.json", "/zh-Hant/d/main.csv", "/zh-Hant/d/main.md", "/zh-Hant/d/main/m/3.json", "/zh-Hant/d/main/measures.json", "/zh-Hant/t.json",
		"/zh-Hant/t/" + common.Term.Slug + ".json", "/zh-Hant/d/main/compare?from=1&to=2", "/zh-Hant/admin/people?q=測試", "/zh-Hant/admin/measures?q=測試",
		"/api/v1/suggest?q=測試", "/api/v1/compare?a=main&b=other1"} {
		pages[more] = more
	}
	return pages
}

// TestPagesTakeAsManyStatementsForManyRows asks for every page of a site with ten of
// everything and of one with two hundred.
func TestPagesTakeAsManyStatementsForManyRows(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds of writing")
	}
	few, many := map[string]int{}, map[string]int{}
	queries := map[string][]string{}
	walks := map[string][]string{}
	for _, size := range []struct {
		n     int
		taken map[string]int
	}{{10, few}, {200, many}} {
		s := sized(t, size.n)
		s.counted()
		cookie := s.login("admin")
		answered := 0
		for route, address := range s.everyPage() {
			code, list := s.asked(address, "Cookie", cookie)
			if code == http.StatusOK {
				answered++
			} else if code >= 500 {
				t.Errorf("%s: %d", address, code)
			}
			size.taken[route+" "+strconv.Itoa(code)] = len(list)
			if size.n > 10 {
				queries[route+" "+strconv.Itoa(code)] = list
			} else {
				s.plans(route, list, walks)
			}
		}
		if answered < 60 {
			t.Errorf("only %d pages were there", answered)
		}
	}
	if a, b := slices.Sorted(maps.Keys(few)), slices.Sorted(maps.Keys(many)); !slices.Equal(a, b) {
		t.Fatalf("the sites answer differently:\n%s\n%s", a, b)
	}
	for line, routes := range walks {
		t.Errorf("%s: %s", line, strings.Join(routes[:min(len(routes), 3)], " "))
	}
	for route, n := range few {
		// A search reads the index and texts in parts as long as it needs more of them,
		// with bounds of its own (index/find.go).
		more := 0
		if strings.Contains(route, "search") || strings.Contains(route, "suggest") || strings.Contains(route, "q=") {
			more = 6
		}
		if more == 0 && many[route] < n || many[route] > n+more {
			count := map[string]int{}
			for _, q := range queries[route] {
				count[q[:min(len(q), 200)]]++
			}
			t.Errorf("%s takes %d statements with ten rows and %d with two hundred: %v", route, n, many[route], count)
		}
	}
}
