package server_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// numbers are the measures that a table shows, in its order.
func (s *site) numbers(script, query string) []string {
	s.Helper()
	w := s.get("/" + script + "/d/baoan-2024/measures" + query)
	if w.Code != http.StatusOK {
		s.Fatalf("%s: %d", query, w.Code)
	}
	var list []string
	for _, m := range regexp.MustCompile(`<td class="cell-number"><a class="square" href="/zh-Han[ts]/d/baoan-2024/m/(\d+)"`).FindAllStringSubmatch(w.Body.String(), -1) {
		list = append(list, m[1])
	}
	return list
}

func TestTheTableIsPutInOrder(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	for n, due := range map[string]string{"3": "2030-05-01", "40": "2029-12-31"} {
		if w := s.post("/zh-Hant/admin/d/baoan-2024/table", editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "due": {due}, "m": {n}}); w.Code != http.StatusSeeOther {
			t.Fatalf("a lead for measure %s: %d", n, w.Code)
		}
	}
	for _, test := range []struct {
		script, query string
		first         []string
	}{
		{"zh-Hant", "", []string{"1", "2", "3"}},
		{"zh-Hant", "?sort=number&order=desc", []string{"49", "48", "47"}},
		{"zh-Hant", "?sort=due", []string{"40", "3", "1"}},                               // what states no day stands last,
		{"zh-Hant", "?sort=due&order=desc", []string{"3", "40", "1"}},                    // in either order
		{"zh-Hant", "?sort=heading&dimension=dimension%2F7", []string{"49", "47", "48"}}, // by strokes: 提 12, 實 and 精 14
		{"zh-Hans", "?sort=heading&dimension=dimension%2F7", []string{"48", "47", "49"}}, // by pinyin: jing, shi, ti
		{"zh-Hant", "?sort=%27&order=up", []string{"1", "2", "3"}},
	} {
		got := s.numbers(test.script, test.query)
		if len(got) < 3 || !slices.Equal(got[:3], test.first) {
			t.Errorf("%s: %v, want %v first", test.query, got[:min(len(got), 5)], test.first)
		}
	}
}

func TestTheTableShowsTheColumnsChosen(t *testing.T) {
	s := staffed(t)
	heads := func(query string) string {
		body := s.get("/zh-Hant/d/baoan-2024/measures" + query).Body.String()
		head := regexp.MustCompile(`(?s)<thead>.*?</thead>`).FindString(body)
		return strings.Join(strings.Fields(visible(strings.ReplaceAll(head, "</th>", "</th> "))), " ")
	}
	for query, want := range map[string]string{
		"":                                     "條 ▲ 措施 所屬 單位 術語",
		"?columns=number":                      "條 ▲ 措施",
		"?columns=number&columns=due":          "條 ▲ 措施 時限",
		"?columns=status&columns=org&sort=org": "條 措施 單位 ▲ 進展",
		"?columns=terms,due":                   "條 ▲ 措施 時限 術語",
		"?columns=nothing":                     "條 ▲ 措施",
	} {
		if got := heads(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

func TestOrderColumnsAndFiltersAreKeptTogether(t *testing.T) {
	s := staffed(t)
	body := s.get("/zh-Hant/d/baoan-2024/measures?dimension=dimension%2F2&columns=number&columns=org&sort=heading&order=desc").Body.String()
	for _, want := range []string{
		`href="/zh-Hant/d/baoan-2024/measures?columns=number&amp;columns=org&amp;dimension=dimension%2F2&amp;sort=heading"`,
		`<input type="hidden" name="sort" value="heading"><input type="hidden" name="order" value="desc">`,
		`<option value="dimension/2" selected>`,
		`aria-sort="descending"`,
		`<input type="checkbox" name="columns" value="org" checked>`,
		`<input type="checkbox" name="columns" value="terms">`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestTheTableIsFilteredByState(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	w := s.post("/zh-Hant/admin/d/baoan-2024/m/5/progress", editor, url.Values{"day": {"2024-03-01"}, "status": {"blocked"}, "percent": {"10"}, "note": {"測試"}, "seen": {"0"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a report: %d %.300s", w.Code, visible(w.Body.String()))
	}
	if got := s.numbers("zh-Hant", "?status=blocked"); !slices.Equal(got, []string{"5"}) {
		t.Errorf("blocked: %v", got)
	}
	var list struct {
		Total int
		Items []struct{ Measure int }
	}
	read(t, s.get("/api/v1/documents/baoan-2024/measures?status=blocked"), &list)
	if list.Total != 1 {
		t.Errorf("the API finds %d", list.Total)
	}
	if read(t, s.get("/api/v1/documents/baoan-2024/measures?sort=number&order=desc"), &list); list.Items[0].Measure != 49 {
		t.Errorf("the API puts %d first", list.Items[0].Measure)
	}
	// Words are those of the search: what is excluded, a state, a phrase.
	for q, want := range map[string]int{"狀態:受阻": 1, "-狀態:受阻 園區 OR 人才 -單位:測試": 0} {
		if got := s.numbers("zh-Hant", "?q="+url.QueryEscape(q)); want > 0 && len(got) != want || slices.Contains(got, "5") != (want == 1) {
			t.Errorf("%s finds %v", q, got)
		}
	}
	for _, nobody := range []string{"?status=foo", "?org=nobody", "?status=done"} {
		if text := visible(s.get("/zh-Hant/d/baoan-2024/measures" + nobody).Body.String()); !strings.Contains(text, "符合的有 0 條") || !strings.Contains(text, "沒有符合全部條件的措施") {
			t.Errorf("%s does not say that nothing meets it", nobody)
		}
	}
	if text := visible(s.get("/zh-Hans/d/baoan-2024/measures?status=blocked").Body.String()); !strings.Contains(text, "受阻 10%") {
		t.Error("the state is not shown where there are reports")
	}
}
