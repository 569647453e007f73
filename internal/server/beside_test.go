package server_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

func TestAMeasureSaysWhatTheYearBeforeSaid(t *testing.T) {
	s := newSite(t)
	for _, year := range []string{"yaodian-2030", "yaodian-2031"} {
		raw, err := os.ReadFile(filepath.Join("..", "..", "web", "e2e", "testdata", "years", year+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		s.ingest(year+".txt", string(raw), ingest.Facts{Slug: year})
	}
	s.series("yaodian", "測試單位工作要點", map[string]int{"yaodian-2030": 2030, "yaodian-2031": 2031})
	for path, want := range map[string]string{
		"/zh-Hant/d/yaodian-2031/m/1": `2030年：<a href="/zh-Hant/d/yaodian-2030/m/`,
		"/zh-Hans/d/yaodian-2031/m/1": "与 2030 年对照",
	} {
		if body := s.page(path); !strings.Contains(body, want) {
			t.Errorf("%s does not say %s", path, want)
		}
	}
	found := 0
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		if strings.Contains(s.page("/zh-Hant/d/yaodian-2031/m/"+n), "中未找到對應的措施") {
			found++
		}
		if strings.Contains(s.page("/zh-Hant/d/yaodian-2030/m/"+n), "/compare?a=") {
			t.Errorf("measure %s of the first year knows a year before", n)
		}
	}
	if found == 0 || found == 5 {
		t.Errorf("%d measures without a counterpart, as many as new ones are wanted", found)
	}
}

func TestAMeasureSaysWhereOtherDocumentsUseItsTerms(t *testing.T) {
	s := newSite(t)
	s.ingest("one.txt", "青石區測試要點\n一、推進「四新改造」\n落實「四新改造」，改造十個測試點。\n二、保障測試經費\n安排經費。\n", ingest.Facts{Slug: "one", Title: "青石區測試要點"})
	s.ingest("two.txt", "青石區測試辦法\n第一條　本辦法所稱「四新改造」，是指測試點的更新。\n第二條　測試點按年度安排經費，由測試單位審核。\n", ingest.Facts{Slug: "two", Title: "青石區測試辦法"})
	body := s.page("/zh-Hant/d/one/m/1")
	if !strings.Contains(body, "/zh-Hant/d/two/m/1") {
		t.Error("nothing of what the other document says of 四新改造")
	}
	if strings.Contains(s.page("/zh-Hant/d/one/m/2"), `id="elsewhere"`) {
		t.Error("a measure without terms says where they stand elsewhere")
	}
}
