package server_test

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// What stands in one of two documents alone is not marked as taken out: nobody knows that it was. Its text is there whole, two lines
// of it at first, where it is long.
func TestWhatHasNoCounterpartIsFoldedAndNotStruckOut(t *testing.T) {
	s := newSite(t)
	long := strings.Repeat("建設測試基地並定期公布名單，", 12)
	s.ingest("a.txt", "青石区测试工作要点\n一、发展低空经济\n支持企业开展低空测试。\n二、整治河道\n"+long+"。\n三、清理库房\n按月清点。\n", ingest.Facts{Slug: "a", Title: "青石区2030年工作要点"})
	s.ingest("b.txt", "青石区测试工作要点\n一、发展低空经济\n支持企业开展低空试验。\n二、培育体育赛事\n全民健身日免费开放场馆。\n", ingest.Facts{Slug: "b", Title: "青石区2031年工作要点"})
	body := s.get("/zh-Hant/compare?a=a&b=b").Body.String()
	if !strings.Contains(body, `<div class="folded"><p class="running">`+long) || strings.Count(body, `class="folded"`) != 1 {
		t.Errorf("a long text without a counterpart is not folded: %d", strings.Count(body, `class="folded"`))
	}
	for _, words := range []string{"<del>整治河道", "<del>清理庫房", "<del>按月清點", "<ins>培育體育賽事", "<ins>全民健身日"} {
		if strings.Contains(body, words) {
			t.Errorf("%s is marked as if it had been changed", words)
		}
	}
	if !strings.Contains(body, "整治河道") || !strings.Contains(body, "全民健身日") || !strings.Contains(body, "<del>") {
		t.Error("what is compared is not there")
	}
}
