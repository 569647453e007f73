package server_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestDepartmentsAreAddedRenamedAndMerged(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	for _, step := range []struct {
		name, path string
		form       url.Values
		code       int
		to, says   string
	}{
		{"add", "/org", url.Values{"name": {"測試科學技術委員會"}}, 303, "/zh-Hant/admin/org/ce-shi-ke-xue-ji-shu-wei-yuan-hui?done=1", ""},
		{"the same in the other script", "/org", url.Values{"name": {"测试科学技术委员会"}}, 409, "", "已有單位叫這個名字"},
		{"a name that is none", "/org", url.Values{"name": {"、"}}, 400, "", "名稱要有漢字或字母"},
		{"an alias", "/org/ce-shi-ke-xue-ji-shu-wei-yuan-hui/alias", url.Values{"alias": {"測試科創辦"}}, 303, "", ""},
		{"an alias that another has", "/org/ce-shi-dan-wei-yi/alias", url.Values{"alias": {"测试科创办"}}, 409, "", "已有單位叫這個名字"},
		{"rename", "/org/ce-shi-ke-xue-ji-shu-wei-yuan-hui/rename", url.Values{"was": {"測試科學技術委員會"}, "name": {"測試科技局"}}, 303, "/zh-Hant/admin/org/ce-shi-ke-ji-ju?done=1", ""},
		{"rename what another renamed", "/org/ce-shi-ke-ji-ju/rename", url.Values{"was": {"測試科學技術委員會"}, "name": {"測試別局"}}, 409, "", "現在叫測試科技局"},
		{"rename to what another is called", "/org/ce-shi-ke-ji-ju/rename", url.Values{"was": {"測試科技局"}, "name": {"測試單位乙"}}, 409, "", "併入另一單位"},
		{"take the alias away", "/org/ce-shi-ke-ji-ju/alias", url.Values{"alias": {"測試科創辦"}, "remove": {"1"}}, 303, "", ""},
		{"merge without a word", "/org/ce-shi-ke-ji-ju/merge", url.Values{"into": {"測試單位乙"}}, 400, "", "請勾選確認"},
		{"merge with itself", "/org/ce-shi-ke-ji-ju/merge", url.Values{"into": {"測試科技局"}, "sure": {"1"}}, 400, "", "不能併入自己"},
		{"merge with nobody", "/org/ce-shi-ke-ji-ju/merge", url.Values{"into": {"沒有這個"}, "sure": {"1"}}, 400, "", "找不到這個單位"},
		{"merge", "/org/ce-shi-ke-ji-ju/merge", url.Values{"into": {"csdwy"}, "sure": {"1"}}, 303, "/zh-Hant/admin/org/ce-shi-dan-wei-yi?done=1", ""},
	} {
		w := s.post("/zh-Hant/admin"+step.path, editor, step.form)
		if w.Code != step.code || step.to != "" && w.Header().Get("Location") != step.to {
			t.Errorf("%s: %d to %s", step.name, w.Code, w.Header().Get("Location"))
		}
		if step.says != "" && !strings.Contains(bare(w), step.says) {
			t.Errorf("%s: lacks %q", step.name, step.says)
		}
		if typed := step.form.Get("name"); step.code >= 400 && typed != "" && !strings.Contains(w.Body.String(), `value="`+typed+`"`) {
			t.Errorf("%s: what was typed is lost", step.name)
		}
	}
	for _, old := range []string{"ce-shi-ke-xue-ji-shu-wei-yuan-hui", "ce-shi-ke-ji-ju"} {
		w := s.get("/zh-Hans/org/" + old)
		if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/zh-Hans/org/ce-shi-dan-wei-yi" {
			t.Errorf("/org/%s: %d to %s", old, w.Code, w.Header().Get("Location"))
		}
	}
	if body := bare(s.get("/zh-Hant/org/ce-shi-dan-wei-yi")); !strings.Contains(body, "又稱：") || !strings.Contains(body, "測試科技局") {
		t.Error("the merged name is no alias")
	}
}

func TestAnOfficialIsAddedMovedNamedAndErased(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	editor := s.login("editor")
	w := s.post("/zh-Hant/admin/org/ce-shi-dan-wei-jia/post", editor, url.Values{"post": {"測試主任"}, "name": {"測試人員丙"}})
	desk, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(desk, "/zh-Hant/admin/official/o-") {
		t.Fatalf("%d to %s", w.Code, desk)
	}
	if w := s.post("/zh-Hant/admin/org/ce-shi-dan-wei-jia/post", editor, url.Values{"post": {"测试主任"}, "name": {"测试人员丙"}}); w.Code != http.StatusBadRequest {
		t.Errorf("the same post twice: %d", w.Code)
	}
	public := strings.Replace(desk, "/admin", "", 1)
	if w := s.post(desk+"/link", editor, url.Values{"doc": {"baoan-2024"}, "what": {"30、31-32"}, "role": {"lead"}, "due": {"2027-12-31"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("link: %d", w.Code)
	}
	for _, step := range []struct {
		name, do string
		form     url.Values
		code     int
		says     string // on the desk or in the answer
	}{
		{"phone that is none", "contact", url.Values{"phone": {"call me"}, "mail": {""}}, 400, "電話只可有數字"},
		{"mail that is none", "contact", url.Values{"phone": {""}, "mail": {"a b"}}, 400, "電郵要寫成"},
		{"contact", "contact", url.Values{"phone": {"0755-0000 0000 轉 12"}, "mail": {"bing@example.test"}}, 303, ""},
		{"publish", "publish", url.Values{"public": {"1"}}, 303, "姓名公開"},
		{"move to nowhere", "move", url.Values{"was": {"ce-shi-dan-wei-jia/測試主任"}, "to": {"沒有這個"}, "post": {"測試總監"}}, 400, "找不到這個單位"},
		{"move on top of a change", "move", url.Values{"was": {"ce-shi-dan-wei-jia/測試科長"}, "to": {"測試單位乙"}, "post": {"測試總監"}}, 409, "別人剛改過"},
		{"move with its duties", "move", url.Values{"was": {"ce-shi-dan-wei-jia/測試主任"}, "to": {"測試單位乙"}, "post": {"測試總監"}, "duties": {"take"}}, 303, "測試總監"},
		{"erase without a word", "erase", url.Values{}, 400, "請勾選確認"},
	} {
		w := s.post(desk+"/"+step.do, editor, step.form)
		says := bare(w)
		if w.Code == http.StatusSeeOther {
			says = bare(s.get(desk, "Cookie", editor))
		}
		if w.Code != step.code || !strings.Contains(says, step.says) {
			t.Errorf("%s: %d, lacks %q", step.name, w.Code, step.says)
		}
	}
	if body := bare(s.get(public)); !strings.Contains(body, "測試人員丙") || !strings.Contains(body, "測試總監") || !strings.Contains(body, "測試單位乙") || strings.Contains(body, "0755") {
		t.Error("the public page is not that of the post that moved")
	}
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 31)
	if err != nil || len(who) != 1 || who[0].Department.Slug != "ce-shi-dan-wei-yi" || who[0].Official == nil {
		t.Errorf("the duties that moved: %+v, %v", who, err)
	}
	if history := bare(s.get(public + "/history")); !strings.Contains(history, "測試單位甲→測試單位乙") {
		t.Error("the move of the duties is not in the public history")
	}
	if w := s.post(desk+"/move", editor, url.Values{"was": {"ce-shi-dan-wei-yi/測試總監"}, "to": {"測試單位甲"}, "post": {"測試總監"}, "duties": {"leave"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("move without its duties: %d", w.Code)
	}
	if who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 31); err != nil || len(who) != 1 || who[0].Department.Slug != "ce-shi-dan-wei-yi" || who[0].Official != nil {
		t.Errorf("the duties that stayed: %+v, %v", who, err)
	}
	if w := s.post(desk+"/erase", editor, url.Values{"sure": {"1"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("erase: %d", w.Code)
	}
	body := s.get(desk, "Cookie", editor).Body.String()
	if strings.Contains(body, "測試人員丙") || strings.Contains(body, "0755") || strings.Contains(body, "bing@example.test") || !strings.Contains(body, "測試總監") {
		t.Error("after erasing the desk still knows the person, or lost the post")
	}
}

func TestMeasuresAreTypedInEveryWay(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	who := func(n int) bool {
		list, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, n)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(list, func(a *policy.Assignment) bool { return a.Role == policy.Support })
	}
	heading := func(n string) string {
		e, err := s.store.EditionHead(context.Background(), 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.store.Surroundings(context.Background(), e.ID, "m/"+n, false)
		if err != nil {
			t.Fatal(err)
		}
		return p.Heading.Hans
	}
	for name, test := range map[string]struct {
		form url.Values
		code int
		then []int
		says string
	}{
		"numbers and a range":       {url.Values{"what": {"１、3-4 第5條"}}, 303, []int{1, 3, 4, 5}, ""},
		"addresses":                 {url.Values{"what": {"https://example.test/d/baoan-2024/m/7 m/8"}}, 303, []int{7, 8}, ""},
		"a heading":                 {url.Values{"what": {heading("9")}}, 303, []int{9}, ""},
		"boxes":                     {url.Values{"m": {"10", "11"}}, 303, []int{10, 11}, ""},
		"boxes and numbers":         {url.Values{"m": {"12"}, "what": {"13"}}, 303, []int{12, 13}, ""},
		"what could be several":     {url.Values{"what": {"創新"}}, 400, nil, "請勾選後再保存"},
		"a number there is not":     {url.Values{"what": {"20、50"}}, 400, nil, "找不到這樣的措施"},
		"nothing":                   {url.Values{"what": {""}}, 400, nil, "找不到這樣的措施"},
		"words that stand nowhere":  {url.Values{"what": {"恐怖"}}, 400, nil, "找不到這樣的措施"},
		"the end before the start":  {url.Values{"what": {"20"}, "from": {"2024-02-02"}, "due": {"2024-02-01"}}, 400, nil, "日期不對"},
		"a document there is not":   {url.Values{"what": {"20"}, "doc": {"nowhere"}}, 404, nil, ""},
		"a lead beside another one": {url.Values{"what": {"17"}, "role": {"lead"}}, 400, nil, "已有牽頭單位"},
	} {
		for field, value := range map[string]string{"doc": "baoan-2024", "role": "support"} {
			if !test.form.Has(field) {
				test.form.Set(field, value)
			}
		}
		w := s.post("/zh-Hant/admin/org/ce-shi-dan-wei-yi/link", editor, test.form)
		if w.Code != test.code || !strings.Contains(bare(w), test.says) {
			t.Errorf("%s: %d, lacks %q", name, w.Code, test.says)
		}
		for _, n := range test.then {
			if !who(n) {
				t.Errorf("%s: measure %d is not linked", name, n)
			}
		}
	}
	if who(20) {
		t.Error("a part of a refused list was stored")
	}
}

func TestPeopleAreFoundByNameSoundAndInitials(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	if w := s.post("/zh-Hant/admin/org/ce-shi-dan-wei-yi/alias", editor, url.Values{"alias": {"測試科創辦"}}); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for typed, want := range map[string]string{
		"測試單位甲": "測試單位甲", "测试单位乙": "測試單位乙", "單位乙": "測試單位乙", "csdwj": "測試單位甲", "ceshidanweiyi": "測試單位乙", "CSDWY": "測試單位乙",
		"科長": "測試單位甲 測試科長 測試人員甲", "cskz": "測試單位甲 測試科長 測試人員甲", "测试人员乙": "測試單位甲 測試處長 測試人員乙", "csryj": "測試單位甲 測試科長 測試人員甲",
		"測試科創辦": "測試單位乙", "cskcb": "測試單位乙",
	} {
		body := s.get("/zh-Hant/admin/people?q="+url.QueryEscape(typed), "Cookie", editor).Body.String()
		if !strings.Contains(body, `"`+want+`"`) {
			t.Errorf("%s finds %s, not %s", typed, body, want)
		}
	}
	if body := s.get("/zh-Hant/admin/people?kind=org&q=cs", "Cookie", editor).Body.String(); strings.Contains(body, "測試人員") {
		t.Errorf("among departments alone: %s", body)
	}
	for typed, want := range map[string]string{"17": `"17"`, "4": `"49"`, "低空": `"label"`, "创新": `"label"`} {
		if body := s.get("/zh-Hans/admin/measures?doc=baoan-2024&q="+url.QueryEscape(typed), "Cookie", editor).Body.String(); !strings.Contains(body, want) {
			t.Errorf("measures by %s: %s", typed, body)
		}
	}
}

func TestAnAdminKeepsAccounts(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	admin := s.login("admin")
	u, err := s.store.User(ctx, "editor")
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 18)
	if err != nil {
		t.Fatal(err)
	}
	const page = "/zh-Hant/admin/users/2" // the second account that was made
	if u.ID != 2 {
		t.Fatalf("the editor is account %d", u.ID)
	}
	if body := bare(s.get(page, "Cookie", admin)); !strings.Contains(body, "最近登入從未") {
		t.Error("who never logged in is not said to be so")
	}
	for _, step := range []struct {
		name, do string
		form     url.Values
		code     int
		says     string
	}{
		{"an official without a post", "access", url.Values{"access": {"official"}}, 400, "負責人帳號要選定崗位"},
		{"another role and a post", "access", url.Values{"access": {"official"}, "official": {o[0].Official.Slug}}, 303, ""},
		{"back", "access", url.Values{"access": {"editor"}}, 303, ""},
		{"a short password", "password", url.Values{"password": {"short"}}, 400, policy.NewIssue(policy.PasswordLength, 5, 10, 200).In(policy.Traditional)},
		{"a password", "password", url.Values{"password": {password}}, 303, ""},
		{"logout", "logout", nil, 303, ""},
		{"disable", "disable", nil, 303, ""},
		{"enable", "enable", nil, 303, ""},
	} {
		session := ""
		if !strings.Contains(step.name, "enable") {
			session = s.login("editor")
		}
		w := s.post(page+"/"+step.do, admin, step.form)
		if w.Code != step.code || !strings.Contains(bare(w), strings.ReplaceAll(step.says, " ", "")) {
			t.Errorf("%s: %d, lacks %q", step.name, w.Code, step.says)
		}
		if still := s.get("/zh-Hant/admin", "Cookie", session).Code == http.StatusOK; still != (step.code == 400) {
			t.Errorf("%s: the account's session goes on: %v", step.name, still)
		}
		if step.do == "disable" {
			if w := s.post("/zh-Hant/login", "", url.Values{"name": {"editor"}, "password": {password}}); w.Code != http.StatusForbidden {
				t.Errorf("a disabled account logs in: %d", w.Code)
			}
		}
	}
	for _, do := range []string{"disable", "access"} {
		if w := s.post("/zh-Hant/admin/users/3/"+do, admin, url.Values{"access": {"editor"}}); w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "不能停用或更改自己的帳號") {
			t.Errorf("%s of one's own account: %d", do, w.Code)
		}
	}
	if body := bare(s.get("/zh-Hant/admin/users", "Cookie", admin)); !strings.Contains(body, "從未") || !strings.Contains(body, "editor編輯—20") {
		t.Error("the list does not say who logged in when")
	}
}
