package server_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

func TestWhatATextDatesStandsOnItsPage(t *testing.T) {
	s := baoan(t)
	s.ingest("plan.txt", "測試方案\n一、總體要求\n到2027年，測試平臺增加到30個。以後再議。\n二、任務\n2026年6月底前完成「測試」。\n", ingest.Facts{Slug: "plan"})
	body := s.get("/zh-Hans/d/plan").Body.String()
	for _, want := range []string{`id="y2026"`, `id="y2027"`, "到2027年，测试平台增加到30个</p>", "2026年6月底前完成“测试”</p>", `href="/zh-Hans/d/plan/m/2"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page of a plan does not hold %s", want)
		}
	}
	s.ingest("undated.txt", "測試辦法\n一、支持\n支持測試。\n二、鼓勵\n年內完成測試。\n", ingest.Facts{Slug: "undated"})
	if body := s.get("/zh-Hans/d/undated").Body.String(); strings.Contains(body, "timeline") {
		t.Error("a text that names no year has a line of years")
	}
}

func TestATermsPageDrawsWhereItStands(t *testing.T) {
	s := baoan(t)
	body := s.get("/zh-Hant/t/san-hua").Body.String()
	start, end := strings.Index(body, `<section class="strands"`), strings.Index(body, `aria-labelledby="occurrences"`)
	if start < 0 || end < start {
		t.Fatal("no drawing before the list")
	}
	var got []string
	for _, m := range regexp.MustCompile(`<a href="[^"]*/m/(\d+)">`).FindAllStringSubmatch(body[start:end], -1) {
		got = append(got, m[1])
	}
	if strings.Join(got, " ") != "16 17 18" {
		t.Errorf("flags of measures %v", got)
	}
}
