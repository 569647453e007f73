package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// bombs are texts that kept goldmark busy for seconds or filled the memory.
var bombs = map[string]struct {
	text  string
	limit string // in the words of the page
}{
	"a table":    {strings.Repeat("|a", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n" + strings.Repeat("|\n", 14000), "表格太大"},
	"quotations": {strings.Repeat("> ", 32000), "層層相套"},
	"no blanks":  {strings.Repeat(">", 64000), "層層相套"},
	"links":      {strings.Repeat("[a](", 16000), "記號超過"},
	"lists":      {strings.Repeat("1. ", 21000), "層層相套"},
	"emphasis":   {strings.Repeat("**a_", 16000), "記號超過"},
}

func TestAStoredBombCostsItsReadersNothing(t *testing.T) {
	s := baoan(t)
	seen := int64(0)
	for name, bomb := range bombs {
		text := policy.Text{Hant: name + bomb.text, Hans: name + bomb.text}
		p := &policy.Progress{DocumentID: 1, Measure: 17, Day: "2024-05-01", Status: policy.InProgress, Percent: 40, Note: text}
		if err := s.store.AddProgress(context.Background(), 0, p, seen); err != nil {
			t.Fatal(err)
		}
		seen = p.ID
		if err := s.store.SetNote(context.Background(), 0, &policy.Note{Subject: "/d/baoan-2024/m/17", Body: text}); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"/zh-Hant/d/baoan-2024/m/17", "/zh-Hans/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/m/17/sheet", "/zh-Hant/feeds/measure/baoan-2024/17.atom", "/zh-Hant/feeds/document/baoan-2024.atom"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		w := s.get(path)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		// Twelve texts of 64 KB each are shown; the table alone took 2 GB and the others
		// up to 19 s apiece.
		if allocated := (after.TotalAlloc - before.TotalAlloc) >> 20; w.Code != 200 || allocated > 100 || took > 5*time.Second {
			t.Errorf("%s: %d, %d MB, %v", path, w.Code, allocated, took)
		}
	}
	if body := s.get("/zh-Hant/d/baoan-2024/m/17").Body.String(); !strings.Contains(body, "quotations&gt; &gt; ") {
		t.Error("a text without HTML is not shown as it was typed")
	}
}

func TestATextThatPassesALimitIsRefusedAndKept(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	for name, bomb := range bombs {
		report := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {"我寫的" + bomb.text}, "seen": {"0"}}
		for address, form := range map[string]url.Values{desk21 + "/progress": report, desk21 + "/note": {"note": {"我寫的" + bomb.text}}} {
			if name == "quotations" || name == "no blanks" || name == "lists" {
				form.Set("note", bomb.text+"我寫的")
			}
			w := s.post(address, editor, form)
			body := visible(w.Body.String())
			if w.Code != http.StatusBadRequest || !strings.Contains(body, bomb.limit) || !strings.Contains(body, "我寫的") || !strings.Contains(w.Body.String(), `aria-invalid="true"`) {
				t.Errorf("%s at %s: %d, without the limit or what was typed", name, address, w.Code)
			}
		}
	}
	// Limits that only a child finds.
	for limit, words := range map[policy.NoteLimit]string{policy.NoteSlow: "超過 1 秒", policy.NoteHeavy: "超過 64 MB", policy.NoteLarge: "超過 512 KiB", policy.NoteBroken: "排不出來"} {
		s.config.RenderNote = func(context.Context, policy.Markup) (policy.Text, error) {
			return policy.Text{}, &policy.NoteRefusal{Limit: limit}
		}
		s.serve(s.store)
		w := s.post(desk21+"/note", s.login("editor"), url.Values{"note": {"我寫的"}})
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), words) || !strings.Contains(w.Body.String(), ">我寫的</textarea>") {
			t.Errorf("%s: %d", limit, w.Code)
		}
	}
	// A renderer that is not there is the server's fault, not the writer's.
	s.config.RenderNote = func(context.Context, policy.Markup) (policy.Text, error) {
		return policy.Text{}, &policy.Error{Code: policy.Unavailable, Message: "notes cannot be rendered at the moment; try again"}
	}
	s.serve(s.store)
	if w := s.post(desk21+"/note", s.login("editor"), url.Values{"note": {"我寫的"}}); w.Code != http.StatusServiceUnavailable {
		t.Errorf("without a renderer: %d", w.Code)
	}
	reports, _, err := s.store.ReportsWithHidden(context.Background(), 1, 21, 0)
	notes, also := s.store.NotesWithHidden(context.Background(), "/d/baoan-2024/m/21")
	if err != nil || also != nil || len(reports) > 0 || len(notes) > 0 {
		t.Errorf("%d reports and %d notes are stored, %v, %v", len(reports), len(notes), err, also)
	}
}

func TestAReportIsRenderedWhenItIsSaved(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	form := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "seen": {"0"},
		"note": {"**「三化」**是重點，已\r\n完成[^1]。\r\n\r\n[^1]: 見https://example.gov.cn/政策。"}}
	if w := s.post(desk21+"/progress", editor, form); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if w := s.post(desk21+"/note", editor, url.Values{"note": {"產業\r\n集群[^1]\r\n\r\n[^1]: 注"}}); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	// From now on nothing renders.
	s.config.RenderNote = func(context.Context, policy.Markup) (policy.Text, error) {
		t.Error("reading renders")
		return policy.Text{}, nil
	}
	s.serve(s.store)
	for script, words := range map[string][]string{
		"/zh-Hant": {"<strong>「三化」</strong>是重點，已<br>\n完成", "https://example.gov.cn/%E6%94%BF%E7%AD%96", "產業集群"},
		"/zh-Hans": {"<strong>“三化”</strong>是重点，已<br>\n完成", "https://example.gov.cn/%E6%94%BF%E7%AD%96", "产业集群"},
	} {
		body := s.get(script + "/d/baoan-2024/m/21").Body.String()
		for _, want := range words {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %s", script, want)
			}
		}
	}
	if body := s.get("/zh-Hant/feeds/measure/baoan-2024/21.atom").Body.String(); !strings.Contains(body, "&lt;strong&gt;「三化」&lt;/strong&gt;") {
		t.Error("the feed shows something else")
	}
}

func TestAnEditorHidesAReportOrANote(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	// The official's report on measure 17, with words that must vanish.
	official := s.login("official")
	desk17, page := "/zh-Hant/admin/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/m/17"
	report := url.Values{"day": {"2024-08-01"}, "status": {"blocked"}, "percent": {"37"}, "note": {"不該公開的說明"}, "seen": {"0"}}
	if w := s.post(desk17+"/progress", official, report); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	s.note("/d/baoan-2024/m/17", policy.Text{Hant: "不該公開的註", Hans: "不该公开的注"})
	public := []string{page, page + "/history", page + "/sheet", page + ".json", page + ".md", "/zh-Hant/feeds/measure/baoan-2024/17.atom", "/zh-Hant/feeds/document/baoan-2024.atom",
		"/zh-Hant/d/baoan-2024/measures", "/zh-Hant/d/baoan-2024/measures.json", "/zh-Hant/d/baoan-2024/assignments", "/zh-Hant/d/baoan-2024/assignments.json",
		"/api/v1/documents/baoan-2024/measures/17", "/zh-Hant/search?q=&doc=baoan-2024&status=blocked"}
	leak := func() (list []string) {
		for _, path := range public {
			body := visible(s.get(path).Body.String())
			for _, word := range []string{"不該公開", "37%", "錯報的原因"} {
				if strings.Contains(body, word) {
					list = append(list, path+" "+word)
				}
			}
		}
		return list
	}
	if len(leak()) < 5 {
		t.Fatalf("the test would see nothing: %v", leak())
	}
	// No reason, no hiding; what was typed stays.
	w := s.post(desk17+"/hide", editor, url.Values{"kind": {"progress"}, "id": {"1"}, "do": {"hide"}, "reason": {" "}})
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "請用一行寫明原因") || !strings.Contains(w.Body.String(), "<details open>") {
		t.Errorf("without a reason: %d", w.Code)
	}
	long := strings.Repeat("長", 501)
	if w := s.post(desk17+"/hide", editor, url.Values{"kind": {"progress"}, "id": {"1"}, "do": {"hide"}, "reason": {long}}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), long) {
		t.Errorf("with a long reason: %d", w.Code)
	}
	if w := s.post(desk17+"/hide", official, url.Values{"kind": {"progress"}, "id": {"1"}, "reason": {"x"}}); w.Code == http.StatusSeeOther {
		t.Error("an official hides a report")
	}
	if w := s.post(desk21+"/hide", editor, url.Values{"kind": {"progress"}, "id": {"1"}, "reason": {"x"}}); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), policy.NewIssue(policy.NoteMissing).Message) {
		t.Errorf("a report of another measure: %d", w.Code)
	}
	for _, kind := range []string{"progress", "note"} {
		if w := s.post(desk17+"/hide", editor, url.Values{"kind": {kind}, "id": {"1"}, "do": {"hide"}, "reason": {"錯報的原因"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("hide %s: %d", kind, w.Code)
		}
	}
	if list := leak(); len(list) > 0 {
		t.Errorf("visitors still see %v", list)
	}
	// Who edits sees that and why, and shows it again.
	body := s.get(desk17, "Cookie", editor).Body.String()
	if strings.Count(body, "已隱藏，訪客看不到。原因：錯報的原因") != 2 || !strings.Contains(body, "不該公開的說明") {
		t.Error("the editor does not see what is hidden")
	}
	if body := s.get("/zh-Hant/admin/history", "Cookie", s.login("admin")).Body.String(); strings.Count(body, "錯報的原因") != 2 {
		t.Error("the history does not say why")
	}
	for _, kind := range []string{"progress", "note"} {
		if w := s.post(desk17+"/hide", editor, url.Values{"kind": {kind}, "id": {"1"}, "do": {"show"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("show %s: %d", kind, w.Code)
		}
	}
	if body := visible(s.get(page).Body.String()); !strings.Contains(body, "不該公開的說明") || !strings.Contains(body, "不該公開的註") {
		t.Error("what is shown again does not show")
	}
}

// However much is written about a measure, its page and feeds stay small, and the older
// reports can be read page by page.
func TestManyLongReportsAndNotesMakeNoLargePage(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	long := strings.Repeat("甲", 20_000)
	seen := int64(0)
	const written = 60
	for i := range written {
		text := fmt.Sprintf("第%d份%s", i, long)
		p := &policy.Progress{DocumentID: 1, Measure: 21, Day: "2024-05-01", Status: policy.InProgress, Percent: 40,
			Note: policy.Text{Hant: text, Hans: text}}
		if err := s.store.AddProgress(context.Background(), 0, p, seen); err != nil {
			t.Fatal(err)
		}
		seen = p.ID
	}
	for _, path := range []string{"/zh-Hant/d/baoan-2024/m/21", desk21} {
		found, pages := map[string]bool{}, 0
		for next := path; next != ""; pages++ {
			w := s.get(next, "Cookie", editor)
			if w.Code != http.StatusOK || w.Body.Len() > policy.MostShown+200_000 {
				t.Fatalf("%s: %d, %d bytes", next, w.Code, w.Body.Len())
			}
			for _, n := range regexp.MustCompile(`第(\d+)份`).FindAllStringSubmatch(w.Body.String(), -1) {
				found[n[1]] = true
			}
			older := regexp.MustCompile(`\?before=\d+">更早的進展`).FindString(w.Body.String())
			next = ""
			if older != "" {
				next = path + strings.TrimSuffix(older, `">更早的進展`)
			}
		}
		if len(found) != written || pages < 3 {
			t.Errorf("%s: %d of %d reports on %d pages", path, len(found), written, pages)
		}
	}
	for _, path := range []string{"/zh-Hant/feeds/measure/baoan-2024/21.atom", "/zh-Hant/feeds/document/baoan-2024.atom"} {
		if w := s.get(path); w.Code != http.StatusOK || w.Body.Len() > policy.MostShown+200_000 {
			t.Errorf("%s: %d, %d bytes", path, w.Code, w.Body.Len())
		}
	}
	for i := range 30 {
		w := s.post(desk21+"/note", editor, url.Values{"note": {fmt.Sprintf("我寫的%d%s", i, long)}})
		if body := visible(w.Body.String()); w.Code == http.StatusBadRequest && strings.Contains(body, "合計超過") && strings.Contains(body, "我寫的") {
			return
		}
		if w.Code != http.StatusSeeOther {
			t.Fatalf("note %d: %d", i, w.Code)
		}
	}
	t.Error("thirty long notes on one measure are taken")
}
