package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A static copy of the site is whole behind any web server: each link of each page leads to a file of it or away from it, each
// fragment to an anchor; forms and scripts are gone, and it says so.
func TestAStaticSiteIsWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "a.db"))
	plan := "青石區%d年測試工作要點\n\n一、測試一\n（一）推動「三化」改造。由測試單位甲牽頭，推動「三化」園區建設。\n（二）設立測試資金[1]。安排10億元測試資金，按照《青石區2030年測試工作要點》執行。\n二、測試二\n（三）開展檢查。測試單位乙負責，2031年底前完成。\n\n[1] 資金的註。\n"
	for _, year := range []int{2030, 2031} {
		works(t, "ingest", "--db", db, "--slug", fmt.Sprintf("plan-%d", year), write(t, fmt.Sprintf("%d.txt", year), fmt.Appendf(nil, plan, year)))
	}
	works(t, "ingest", "--db", db, "--slug", "plan-2031", write(t, "2031.txt", []byte(strings.ReplaceAll(fmt.Sprintf(plan, 2031), "開展檢查", "開展抽查"))))
	works(t, "series", "add", "--db", db, "--title", "測試工作要點", "plan", "plan-2030=2030", "plan-2031=2031")
	works(t, "officials", "import", "--db", db, "--doc", "plan-2031", write(t, "a.csv", []byte("序号,牵头单位,配合单位,完成时限\n1,测试单位甲,测试单位乙,2031-12-31\n")))
	copied := filepath.Join(folder, "site")
	if r := yihaowen(t, "", "export", "--db", db, "--site", copied); r.code != 1 || !strings.Contains(r.stderr, "base-url") {
		t.Errorf("without an origin: exit %d, %s", r.code, r.stderr)
	}
	said := works(t, "export", "--db", db, "--base-url", "https://whole.test", "--site", copied)
	t.Log(said)
	if r := yihaowen(t, "", "export", "--db", db, "--base-url", "https://whole.test", "--site", copied); r.code != 1 || !strings.Contains(r.stderr, policy.NewIssue(policy.FolderInUse, copied).In(policy.English)) {
		t.Errorf("into a folder that is in use: exit %d, %s", r.code, r.stderr)
	}
	empty := 0
	err := filepath.Walk(copied, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() && info.Size() == 0 {
			empty++
			t.Errorf("%s is empty", path)
		}
		return err
	})
	if err != nil || empty > 0 {
		t.Fatal(err)
	}

	// Below a folder of another site, as copies often are.
	mux := http.NewServeMux()
	mux.Handle("/copy/", http.StripPrefix("/copy/", http.FileServer(http.Dir(copied))))
	server := httptest.NewServer(mux)
	defer server.Close()
	type got struct {
		status int
		page   *html.Node
		ids    map[string]bool
		words  string
	}
	known := map[string]*got{}
	fetch := func(address string) *got {
		if g := known[address]; g != nil {
			return g
		}
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		g := &got{status: answer.StatusCode, ids: map[string]bool{}}
		known[address] = g
		if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
			if g.page, err = html.Parse(answer.Body); err != nil {
				t.Fatal(err)
			}
			for n := range g.page.Descendants() {
				if n.Type == html.TextNode {
					g.words += n.Data
				}
				for _, a := range n.Attr {
					if a.Key == "id" {
						g.ids[a.Val] = true
					}
				}
			}
		}
		return g
	}
	origin := server.URL + "/copy/"
	queue := []string{origin}
	seen := map[string]bool{origin: true}
	links := 0
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		g := fetch(at)
		if g.status != http.StatusOK {
			t.Errorf("%s: %d", at, g.status)
		}
		if g.page == nil {
			continue
		}
		base, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		for n := range g.page.Descendants() {
			if n.Data == "form" || n.Data == "script" && !strings.Contains(fmt.Sprint(n.Attr), "ld+json") {
				t.Errorf("%s holds a %s", at, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				if strings.HasPrefix(a.Val, "/") {
					t.Errorf("%s: %s leaves the copy's folder", at, a.Val)
				}
				u, err := base.Parse(a.Val)
				if err != nil {
					t.Errorf("%s: %v", at, err)
					continue
				}
				fragment := u.Fragment
				u.Fragment = ""
				if !strings.HasPrefix(u.String(), origin) { // away
					if n.Data == "a" && u.Host == "whole.test" && !strings.Contains(at, "left-out") {
						t.Errorf("%s leads to %s: what is left out has a page that says so", at, u)
					}
					continue
				}
				links++
				target := u.String()
				if !seen[target] {
					seen[target] = true
					queue = append(queue, target)
				}
				if to := fetch(target); fragment != "" && to.page != nil && !to.ids[fragment] {
					t.Errorf("%s: %s has no anchor %s", at, target, fragment)
				}
			}
		}
	}
	for address, says := range map[string]string{
		"zh-Hant/": "靜態副本，不含檢索", "zh-Hans/": "静态副本，不含检索", "zh-Hant/d/plan-2031/": "青石區2031年測試工作要點", "zh-Hans/d/plan-2031/m/3/": "开展抽查", "zh-Hant/d/plan-2031/edition/1/m/3/": "開展檢查",
		"zh-Hant/compare/a-plan-2030_b-plan-2031/": "逐條對照", "zh-Hans/left-out/": "https://whole.test/zh-Hans/", "zh-Hant/d/plan-2031/m/1/sheet/": "負責人（簽字）", "zh-Hant/org/ce-shi-dan-wei-jia/": "測試單位甲",
		"zh-Hant/t/san-hua/": "三化", "d/plan-2031/m/3/": "一號文", "zh-Hant/d/plan-2031/full/": "資金的註",
	} {
		if g := fetch(origin + address); g.status != http.StatusOK || !strings.Contains(g.words, says) {
			t.Errorf("%s: %d, does not say %s", address, g.status, says)
		}
	}
	for _, file := range []string{"zh-Hant/d/plan-2031.json", "zh-Hans/d/plan-2031.csv", "zh-Hant/d/plan-2031.xml", "zh-Hant/d/plan-2031.docx", "zh-Hant/d/plan-2031/m/1.json", "zh-Hant/feeds/site.atom", "sitemap.xml"} {
		if g := fetch(origin + file); g.status != http.StatusOK {
			t.Errorf("%s: %d", file, g.status)
		}
	}
	for _, gone := range []string{"zh-Hant/search/", "zh-Hant/admin/", "zh-Hant/login/", "api/v1/documents", "zh-Hant/verify/"} {
		if _, err := os.Stat(filepath.Join(copied, filepath.FromSlash(gone))); err == nil {
			t.Errorf("%s is there", gone)
		}
	}
	if links < 1000 {
		t.Errorf("only %d links were looked at", links)
	}
}
