package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// Whether a document holds stands on its page, on those of its provisions, in lists, data and feeds;
// an editor's word on it shows on all of them at once.
func TestWhetherADocumentHoldsIsToldEverywhere(t *testing.T) {
	s := newSite(t)
	s.ingest("a.txt", "青石区测试办法\n第一条　支持测试。\n第二条　本办法自2020年1月1日起施行，有效期2年。\n", ingest.Facts{Slug: "gone"})
	s.ingest("b.txt", "青石区另一办法\n第一条　支持另一测试。\n第二条　本办法由青石区解释。\n", ingest.Facts{Slug: "silent"})
	cookie := s.editor()
	holds := func(path string, want ...string) {
		t.Helper()
		body := strings.ReplaceAll(s.get(path).Body.String(), "<wbr>", "")
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s does not hold %s", path, words)
			}
		}
	}
	holds("/zh-Hans/d/gone", "已过有效期", "本办法自2020年1月1日起施行，有效期2年", `schema.org/NotInForce`, `"expires":"2021-12-31"`)
	holds("/zh-Hant/d/gone/m/1", "已過有效期", "有效期至2021年12月31日", `schema.org/NotInForce`)
	holds("/zh-Hant/d/gone/full", "已過有效期")
	holds("/zh-Hant/d/gone/m/1/sheet", "已過有效期")
	holds("/zh-Hant/d/silent/m/1", `<span class="unstated">未載明</span>`)
	holds("/zh-Hant/?validity=expired", "青石區測試辦法")
	holds("/zh-Hans/feeds/document/gone.atom", `term="expired"`, `label="已过有效期"`)
	holds("/zh-Hans/search?q=测试&validity=expired", "青石区测试办法")
	if body := s.get("/zh-Hans/search?q=测试&validity=expired").Body.String(); strings.Contains(body, "青石区另一办法") {
		t.Error("a search for what has expired finds what has not")
	}
	var d struct {
		Validity struct{ State, Until string }
	}
	for _, path := range []string{"/zh-Hant/d/gone.json", "/api/v1/documents/gone", "/zh-Hant/d/gone/m/1.json", "/api/v1/documents/gone/measures/1"} {
		d.Validity.State = ""
		if err := json.Unmarshal(s.get(path).Body.Bytes(), &d); err != nil || d.Validity.State != "expired" || d.Validity.Until != "2021-12-31" {
			t.Errorf("%s: %+v, %v", path, d, err)
		}
	}

	form := "/zh-Hant/admin/d/gone/validity"
	for name, wrong := range map[string]url.Values{
		"no reason":    {"state": {"repealed"}},
		"no day":       {"state": {"repealed"}, "since": {"昨天"}, "reason": {"測試"}},
		"no state":     {"state": {"expired"}, "reason": {"測試"}},
		"ends earlier": {"state": {"in_force"}, "from": {"2024-01-02"}, "until": {"2024-01-01"}, "reason": {"測試"}},
	} {
		if w := s.post(form, cookie, wrong); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "還沒有保存") {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := s.post(form, cookie, url.Values{"state": {"repealed"}, "since": {"2021-05-01"}, "reason": {"青府〔2021〕5號宣布廢止"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("saving: %d %s", w.Code, w.Body)
	}
	holds("/zh-Hant/d/gone/m/1", "已廢止", "自2021年5月1日起")
	holds("/zh-Hant/d/gone", "編輯核定：青府〔2021〕5號宣布廢止")
	holds("/zh-Hant/?validity=repealed", "青石區測試辦法")
	if w := s.get("/zh-Hant/d/none/validity"); w.Code != http.StatusNotFound {
		t.Errorf("a page that is not there: %d", w.Code)
	}
}
