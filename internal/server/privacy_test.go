package server_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// secrets are of people on the site: a name that is not public, and phones and
// mails, which never are.
var secrets = []string{"測試人員甲", "测试人员甲", "0755-11112222", "jia@example.test", "0755-33334444", "yi@example.test"}

var address = regexp.MustCompile(`(?:href|src|action|content)="(?:https://example\.test)?(/[^"]*)"|<loc>https://example\.test(/[^<]*)</loc>`)

func TestNoPublicAddressTellsWhatIsNotPublic(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := staffed(t)
	ctx := context.Background()
	officials, err := s.store.Officials(ctx, policy.AccessAdmin, 0)
	if err != nil || len(officials) != 2 {
		t.Fatalf("%d officials, %v", len(officials), err)
	}
	for _, o := range officials {
		c := policy.ContactDetails{Phone: "0755-11112222", Mail: "jia@example.test"}
		if o.Public {
			c = policy.ContactDetails{Phone: "0755-33334444", Mail: "yi@example.test"}
		}
		if err := s.store.SetContact(ctx, 0, o, c); err != nil {
			t.Fatal(err)
		}
	}
	editor := s.login("editor")
	desk := s.get("/zh-Hant/admin/official/"+officials[0].Slug, "Cookie", editor).Body.String()
	if !strings.Contains(desk, secrets[2]) && !strings.Contains(desk, secrets[4]) {
		t.Fatal("the phone is not shown to an editor either, so the test shows nothing")
	}
	queue := []string{"/sitemap.xml", "/robots.txt", "/opensearch.xml", "/zh-Hant/", "/zh-Hans/",
		"/api/v1/documents", "/api/v1/documents/baoan-2024", "/api/v1/documents/baoan-2024/measures?limit=100", "/api/v1/documents/baoan-2024/measures/17",
		"/api/v1/departments", "/api/v1/officials", "/api/v1/terms", "/api/v1/openapi.json",
		"/zh-Hant/d/baoan-2024.csv", "/zh-Hant/d/baoan-2024.json", "/zh-Hant/d/baoan-2024.md", "/zh-Hant/d/baoan-2024/m/17.json", "/zh-Hant/d/baoan-2024/m/17.md"}
	for _, q := range []string{"人員甲", "人员甲", "ceshirenyuanjia", "csryj", "renyuanjia", "0755", "jia@example"} {
		queue = append(queue, "/api/v1/search?q="+url.QueryEscape(q), "/api/v1/suggest?q="+url.QueryEscape(q), "/zh-Hant/search?q="+url.QueryEscape(q))
	}
	for _, o := range officials {
		for _, tag := range []string{"/zh-Hant", "/zh-Hans"} {
			for _, end := range []string{"", ".json", ".md", ".csv", "/history"} {
				queue = append(queue, tag+"/official/"+o.Slug+end, tag+"/org/"+o.Department.Slug+end)
			}
			queue = append(queue, tag+"/feeds/official/"+o.Slug+".atom", tag+"/feeds/org/"+o.Department.Slug+".atom")
		}
	}
	seen, pages, public := map[string]bool{}, 0, 0
	for len(queue) > 0 {
		target := queue[0]
		queue = queue[1:]
		target, _, _ = strings.Cut(target, "#")
		if seen[target] || strings.Contains(target, "/admin") || strings.HasPrefix(target, "/assets/") || strings.HasPrefix(target, "/settings") {
			continue
		}
		seen[target] = true
		w := s.get(target)
		pages++
		body := w.Body.String()
		for _, secret := range secrets {
			if strings.Contains(body, secret) || strings.Contains(html.UnescapeString(body), secret) || strings.Contains(w.Header().Get("Location"), secret) {
				t.Errorf("%s tells %s", target, secret)
			}
		}
		if strings.Contains(body, "測試人員乙") {
			public++
		}
		if w.Code != http.StatusOK || strings.Count(target, "?") > 0 {
			continue
		}
		for _, found := range address.FindAllStringSubmatch(body, -1) {
			queue = append(queue, html.UnescapeString(found[1]+found[2]))
		}
	}
	if pages < 300 || public == 0 {
		t.Errorf("%d addresses were asked, %d tell the name that is public", pages, public)
	}
	t.Logf("%d addresses asked, %d tell the public name", pages, public)
}
