package server_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// atom is a feed as RFC 4287 describes it.
type atom struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      []string   `xml:"id"`
	Title   []atomText `xml:"title"`
	Updated []string   `xml:"updated"`
	Author  []string   `xml:"author>name"`
	Links   []atomLink `xml:"link"`
	Entries []struct {
		ID      []string   `xml:"id"`
		Title   []atomText `xml:"title"`
		Updated []string   `xml:"updated"`
		Links   []atomLink `xml:"link"`
		Content []atomText `xml:"content"`
	} `xml:"entry"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomLink struct {
	Rel      string `xml:"rel,attr"`
	Type     string `xml:"type,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// checked reads a feed and holds it against RFC 4287.
func (s *site) checked(address string, script policy.Script) *atom {
	s.Helper()
	w := s.get(address)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		s.Fatalf("%s: %d, %s", address, w.Code, w.Header().Get("Content-Type"))
	}
	f := &atom{}
	if err := xml.Unmarshal(w.Body.Bytes(), f); err != nil {
		s.Fatalf("%s is not well-formed: %v", address, err)
	}
	once := func(what string, list []string) {
		if len(list) != 1 || strings.TrimSpace(list[0]) == "" {
			s.Errorf("%s: %s stands %d times, must once (4.1.1, 4.1.2)", address, what, len(list))
		}
	}
	text := func(what string, list []atomText) {
		if len(list) != 1 || list[0].Text == "" || list[0].Type != "html" {
			s.Errorf("%s: %s is %+v (3.1)", address, what, list)
		}
	}
	words := func(what string, list []atomText) { // readers of feeds show titles as they are
		if text(what, list); len(list) == 1 && strings.Contains(list[0].Text, "<") {
			s.Errorf("%s: %s has elements: %q", address, what, list[0].Text)
		}
	}
	moment := func(list []string) time.Time {
		once("updated", list)
		t, err := time.Parse(time.RFC3339, list[0])
		if err != nil {
			s.Errorf("%s: updated %q (3.3)", address, list[0])
		}
		return t
	}
	rels := func(links []atomLink, rel string) (found []string) {
		for _, l := range links {
			u, err := url.Parse(l.Href)
			if err != nil || !u.IsAbs() || u.Host != "example.test" || l.Hreflang != script.Tag() {
				s.Errorf("%s: link %+v must be absolute", address, l)
			}
			if l.Rel == rel {
				found = append(found, l.Href)
			}
		}
		return found
	}
	if f.Lang != script.Tag() {
		s.Errorf("%s: xml:lang is %q", address, f.Lang)
	}
	once("id", f.ID)
	once("author", f.Author)
	words("title", f.Title)
	if self := rels(f.Links, "self"); len(self) != 1 || self[0] != "https://example.test"+address {
		s.Errorf("%s: rel=self is %v", address, self)
	}
	if page := rels(f.Links, "alternate"); len(page) != 1 {
		s.Errorf("%s: rel=alternate is %v", address, page)
	} else if w := s.get(strings.TrimPrefix(page[0], "https://example.test")); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `<link rel="alternate" type="application/atom+xml" href="`+address+`"`) {
		s.Errorf("%s: its page %s does not lead to it (%d)", address, page[0], w.Code)
	}
	updated := moment(f.Updated)
	ids, last := map[string]bool{f.ID[0]: true}, updated
	for _, e := range f.Entries {
		once("entry id", e.ID)
		if !strings.HasPrefix(e.ID[0], "tag:example.test,2024:") || ids[e.ID[0]] {
			s.Errorf("%s: id %q is no tag or stands twice (4.2.6)", address, e.ID[0])
		}
		ids[e.ID[0]] = true
		words("entry title", e.Title)
		text("content", e.Content)
		at := moment(e.Updated)
		if at.After(last) {
			s.Errorf("%s: %s is newer than what stands before it", address, e.ID[0])
		}
		last = at
		if page := rels(e.Links, "alternate"); len(page) != 1 {
			s.Errorf("%s: an entry leads to %v", address, page)
		}
	}
	if len(f.Entries) > 0 && f.Entries[0].Updated[0] != f.Updated[0] {
		s.Errorf("%s: updated %s, newest entry %s", address, f.Updated[0], f.Entries[0].Updated[0])
	}
	if script == policy.Hans {
		if i := strings.IndexAny(strings.ReplaceAll(w.Body.String(), "測試人員乙", ""), "條測處長牽進單"); i >= 0 { // a person's name is as entered
			s.Errorf("%s: Traditional words: %.60s", address, w.Body.String()[i:])
		}
	}
	again := s.get(address, "If-None-Match", w.Header().Get("ETag"))
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		s.Errorf("%s: asked again with its ETag it answers %d", address, again.Code)
	}
	return f
}

func TestFeedsAreValidAtomWithStableIDs(t *testing.T) {
	s := staffed(t)
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 18)
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"document/baoan-2024", "measure/baoan-2024/18", "org/" + who[0].Department.Slug, "official/" + who[0].Official.Slug}
	before := map[string]string{}
	for _, path := range paths {
		ids := map[policy.Script]string{}
		for _, script := range policy.Scripts() {
			f := s.checked("/"+script.Tag()+"/feeds/"+path+".atom", script)
			if len(f.Entries) == 0 {
				t.Errorf("%s is empty", path)
			}
			for _, e := range f.Entries {
				ids[script] += e.ID[0] + "\n"
			}
		}
		if ids[policy.Hant] != ids[policy.Hans] {
			t.Errorf("%s: the entries' ids depend on the script", path)
		}
		before[path] = ids[policy.Hant]
	}
	form := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {"**已開工** <b>&</b>"}, "links": {"https://example.test/a.pdf"}, "seen": {"0"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/18/progress", s.login("editor"), form); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for _, path := range paths {
		f := s.checked("/zh-Hans/feeds/"+path+".atom", policy.Hans)
		var ids strings.Builder
		newest := -1
		for i, e := range f.Entries {
			ids.WriteString(e.ID[0] + "\n")
			if strings.Contains(e.Title[0].Text, "进展 推进中 40%") {
				newest = i
			}
		}
		if newest < 0 {
			t.Errorf("%s does not tell of the report: %s", path, f.Entries[0].Title[0].Text)
			continue
		}
		if got := f.Entries[newest].Content[0].Text; !strings.Contains(got, "<strong>已开工</strong>") || strings.Contains(got, "<b>&") || !strings.Contains(got, "https://example.test/a.pdf") {
			t.Errorf("%s: content %s", path, got)
		}
		for _, id := range strings.Fields(before[path]) {
			if !strings.Contains(ids.String(), id+"\n") {
				t.Errorf("%s: %s is gone", path, id)
			}
		}
	}
	for _, path := range []string{"document/nowhere", "measure/baoan-2024/50", "measure/baoan-2024/x", "org/nobody", "official/o-nobodyxx", "king/x"} {
		if w := s.get("/zh-Hant/feeds/" + path + ".atom"); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if body := s.get("/zh-Hant/feeds/document/baoan-2024.atom").Body.String(); strings.Contains(body, "測試人員甲") {
		t.Error("a name that is not public is in a feed")
	}
}

func TestAFeedTellsOfANewText(t *testing.T) {
	s := newSite(t)
	text := "测试单位工作要点\n\n一、推进建设。持续推进建设工作。\n\n二、加强监测。持续加强监测工作。\n"
	s.ingest("plan.txt", text, ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	s.ingest("plan.txt", strings.Replace(text, "持续推进建设工作", "年底前建成", 1), ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	for n, want := range map[string]int{"1": 2, "2": 1} {
		f := s.checked("/zh-Hans/feeds/measure/plan/"+n+".atom", policy.Hans)
		if len(f.Entries) != want {
			t.Errorf("measure %s: %d texts, want %d", n, len(f.Entries), want)
		}
		if want == 2 && (!strings.Contains(f.Entries[0].Title[0].Text, "文本更改") && !strings.Contains(f.Entries[1].Title[0].Text, "文本更改")) {
			t.Errorf("the feed does not say that the text changed: %+v", f.Entries)
		}
	}
	if f := s.checked("/zh-Hans/feeds/document/plan.atom", policy.Hans); len(f.Entries) != 2 {
		t.Errorf("the document had %d texts, want 2", len(f.Entries))
	}
}

func TestTheSiteATermAndASearchHaveFeeds(t *testing.T) {
	s := baoan(t)
	s.ingest("rules.txt", "青石區測試辦法\n\n第一條　為了測試低空經濟，制定本辦法。\n第二條　本辦法自2023年1月1日起施行。\n", ingest.Facts{Slug: "rules"})
	s.ingest("plain.txt", "青石區測試消息\n\n這是一篇沒有條款的公告文字，記者測試人員甲。\n", ingest.Facts{Slug: "plain"})
	for _, script := range policy.Scripts() {
		whole := s.checked("/"+script.Tag()+"/feeds/site.atom", script)
		entries := ""
		for _, e := range whole.Entries {
			entries += e.ID[0] + "\n"
		}
		if !strings.Contains(entries, "d/rules/edition/1") || !strings.Contains(entries, "d/baoan-2024/edition/1") || !strings.Contains(entries, "history/") {
			t.Errorf("the whole site: %s", entries)
		}
		found := s.checked("/"+script.Tag()+"/feeds/search.atom?q="+url.QueryEscape("低空經濟"), script)
		if len(found.Entries) < 2 || !strings.HasSuffix(found.Entries[0].ID[0], "d/rules/m/1/edition/1") {
			t.Errorf("a search: %+v", found.Entries)
		}
		if plain := s.checked("/"+script.Tag()+"/feeds/search.atom?q="+url.QueryEscape("公告文字"), script); len(plain.Entries) != 1 || !strings.HasSuffix(plain.Entries[0].ID[0], "d/plain/edition/1") {
			t.Errorf("a search that only text outside provisions answers: %+v", plain.Entries)
		}
		if term := s.checked("/"+script.Tag()+"/feeds/term/san-hua.atom", script); len(term.Entries) == 0 {
			t.Error("a term has no entries")
		}
	}
	if err := s.store.SetState(t.Context(), 0, "rules", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	for _, feed := range []string{"/zh-Hant/feeds/site.atom", "/zh-Hant/feeds/search.atom?q=" + url.QueryEscape("低空經濟")} {
		if strings.Contains(s.page(feed), "d/rules") {
			t.Errorf("%s tells of a withdrawn document", feed)
		}
	}
	if w := s.get("/zh-Hant/feeds/term/nothing.atom"); w.Code != http.StatusNotFound {
		t.Errorf("a term that is none: %d", w.Code)
	}
	if w := s.get("/zh-Hant/feeds/search.atom?q=" + strings.Repeat("a", 5000)); w.Code != http.StatusBadRequest {
		t.Errorf("a long query: %d", w.Code)
	}
}

// Rows of what texts say are made anew when texts are read anew: the entries that tell of it keep their identifiers, or who
// subscribes would be told of everything once more.
func TestWhatTextsSayKeepsItsIDsWhenTheyAreReadAnew(t *testing.T) {
	s := baoan(t)
	s.ingest("plan.txt", "青石區測試方案\n\n一、建設平台\n完善功能。（責任單位：區科技局、區財政局）\n二、培育企業\n出台政策。（責任單位：區科技局）\n", ingest.Facts{Slug: "plan"})
	stated := func() (ids string) {
		for _, e := range s.checked("/zh-Hans/feeds/document/plan.atom", policy.Hans).Entries {
			if strings.Contains(e.ID[0], "/stated/") {
				ids += e.ID[0] + "\n"
			}
		}
		return ids
	}
	before := stated()
	d, err := s.store.Document(t.Context(), "plan")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Recompute(t.Context(), s.store, d); err != nil {
		t.Fatal(err)
	}
	if after := stated(); strings.Count(before, "\n") != 3 || after != before {
		t.Errorf("before\n%safter\n%s", before, after)
	}
}
