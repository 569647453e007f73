package server_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const termPlan = `青石区低空经济促进办法
第一条 为了促进低空经济，制定本办法。
第二条 本办法所称低空物流，是指在低空空域运送货物的活动。
第三条 区政府实施“飞鱼计划”，支持低空物流企业建设飞行服务站，推广生态养殖。
第四条 “飞鱼计划”每年评估一次，飞行服务站应当接入统一平台。
`

// What editors say of terms shows on every page and address, and stays when the text is taken in or computed anew.
func TestEditorsHideJoinAndAddTerms(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", termPlan, ingest.Facts{Slug: "plan"})
	cookie := s.login("editor")
	post := func(path string, want policy.IssueCode, name string) {
		t.Helper()
		w := s.post("/zh-Hant/admin/t"+path, cookie, url.Values{"name": {name}})
		if want == "" && w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
		if want != "" && (w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "還沒有保存") || name != "" && !strings.Contains(w.Body.String(), name)) {
			t.Fatalf("%s %q: %d, want %s: %s", path, name, w.Code, want, w.Body)
		}
	}
	post("", policy.TermLength, "站")
	post("", policy.TermNowhere, "深海採礦")
	post("/di-kong-wu-liu/merge", policy.TermUnknown, "深海採礦")
	post("/di-kong-wu-liu/merge", policy.TermApart, "低空物流")
	post("", "", "生態養殖")
	post("", "", "飞行服务站")
	post("/fei-yu-ji-hua/hide", "", "")
	post("/fei-xing-fu-wu-zhan/merge", "", "低空物流")
	post("/fei-yu-ji-hua/merge", policy.TermApart, "飛行服務站")

	check := func(when string) {
		t.Helper()
		if body := s.get("/zh-Hant/d/plan/terms").Body.String(); !strings.Contains(body, "生態養殖") || strings.Contains(body, "飛魚計劃") || strings.Contains(body, "/t/fei-xing-fu-wu-zhan") ||
			!strings.Contains(body, "是指在低空空域運送貨物的活動") {
			t.Errorf("%s, terms: %s", when, body)
		}
		if w := s.get("/zh-Hans/t/fei-yu-ji-hua"); w.Code != http.StatusGone || !strings.Contains(w.Body.String(), "移出术语表") {
			t.Errorf("%s, the hidden one: %d %s", when, w.Code, w.Body)
		}
		if w := s.get("/zh-Hans/t/fei-xing-fu-wu-zhan"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/zh-Hans/t/di-kong-wu-liu" {
			t.Errorf("%s, the joined one: %d %s", when, w.Code, w.Header().Get("Location"))
		}
		if body := s.get("/zh-Hans/t/di-kong-wu-liu").Body.String(); !strings.Contains(body, "统一平台") {
			t.Errorf("%s: what was joined is not listed: %s", when, body)
		}
		if body := s.get("/zh-Hans/d/plan/m/4").Body.String(); strings.Contains(body, "/t/fei-yu") || !strings.Contains(body, "/t/di-kong-wu-liu") {
			t.Errorf("%s, the measure: %s", when, body)
		}
		if body := s.get("/zh-Hans/t/sheng-tai-yang-zhi").Body.String(); !strings.Contains(body, "推广") {
			t.Errorf("%s, the added one: %s", when, body)
		}
		for _, address := range []string{"/api/v1/terms", "/sitemap.xml", "/zh-Hant/t"} {
			if strings.Contains(s.get(address).Body.String(), "fei-yu-ji-hua") {
				t.Errorf("%s: %s names a hidden term", when, address)
			}
		}
	}
	check("at once")
	d, err := s.store.Document(context.Background(), "plan")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Recompute(context.Background(), s.store, d); err != nil {
		t.Fatal(err)
	}
	check("computed anew")
	s.ingest("plan.txt", strings.Replace(termPlan, "一次", "两次", 1), ingest.Facts{Slug: "plan"})
	check("in a new edition")
	if body := s.get("/zh-Hant/admin/t", "Cookie", cookie).Body.String(); strings.Count(body, "併入「低空物流」") != 1 || !strings.Contains(body, "隱藏") || !strings.Contains(body, "新增") {
		t.Errorf("what was chosen: %s", body)
	}
	history, err := s.store.History(context.Background(), policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventTerm, Limit: 10})
	if err != nil || len(history) != 4 || history[0].After["name"] != "低空物流" || history[0].Before["name"] != "飛行服務站" {
		t.Errorf("history: %+v %v", history, err)
	}
	post("/fei-yu-ji-hua/show", "", "")
	post("/fei-xing-fu-wu-zhan/show", "", "")
	if w := s.get("/zh-Hans/t/fei-yu-ji-hua"); w.Code != http.StatusOK {
		t.Errorf("restored: %d", w.Code)
	}
	if body := s.get("/zh-Hans/t/fei-xing-fu-wu-zhan").Body.String(); !strings.Contains(body, "统一平台") {
		t.Errorf("parted again: %s", body)
	}
}

// The index is in groups, says what the text defines, and shows one initial or one document if asked.
func TestTermsStandInGroups(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", termPlan, ingest.Facts{Slug: "plan"})
	body := s.get("/zh-Hant/t").Body.String()
	for _, want := range []string{"文中界定的", "文中用引號標出的", "反覆使用或見於標題的", `href="/zh-Hant/t?initial=d"`, `<option value="plan">`} {
		if !strings.Contains(body, want) {
			t.Errorf("the index does not hold %q", want)
		}
	}
	if body := s.get("/zh-Hant/t?initial=f").Body.String(); !strings.Contains(body, "/t/fei-yu-ji-hua") || strings.Contains(body, "/t/san-hua") {
		t.Errorf("by initial: %s", body)
	}
	if w := s.get("/zh-Hant/t?initial=!"); w.Code != http.StatusNotFound {
		t.Errorf("an initial without terms: %d", w.Code)
	}
	if w := s.get("/zh-Hant/t?doc=plan"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/zh-Hant/d/plan/terms" {
		t.Errorf("by document: %d %s", w.Code, w.Header().Get("Location"))
	}
}
