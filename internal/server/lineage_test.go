package server_test

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// levelled is a site with a province's document and that of a district that names it, and one without a day or a level.
func levelled(t testing.TB) *site {
	t.Helper()
	s := newSite(t)
	s.ingest("upper.txt", "測試條款意見\n一、加強標準引領\n統籌布局產業標準化路線，加快重點標準研製。探索低空經濟試點。\n二、加大金融支持\n鼓勵設立產業基金，引導金融機構加大投入。\n三、辦好龍舟比賽\n每年端午舉行。\n",
		ingest.Facts{Slug: "upper", Title: "測試條款意見", Issuer: "廣東省人民政府", Adopted: "2029-01-05"})
	s.ingest("lower.txt", "青石區實施方案\n一、完善資金保障\n依據《測試條款意見》，設立區產業基金，引導金融機構加大信貸投入。\n二、制定標準\n參與標準化工作，開展重點標準研製。加快發展低空經濟。\n三、修剪行道樹\n由測試人員甲負責。\n",
		ingest.Facts{Slug: "lower", Title: "青石區實施方案", Issuer: "青石區人民政府", Adopted: "2030-03-01"})
	s.ingest("other.txt", "另一辦法\n一、低空經濟\n圍繞低空經濟吸引人才。\n二、修橋\n修橋鋪路。\n", ingest.Facts{Slug: "other", Title: "另一辦法"})
	return s
}

const acrossLevels = "a=upper&b=lower"

func TestDocumentsOfTwoLevelsStandSideBySide(t *testing.T) {
	s := levelled(t)
	for path, want := range map[string][]string{
		"/zh-Hant/levels?" + acrossLevels:                       {"省級（依發文機關）", "區縣（依發文機關）", "正文提及上位文件 1 處", "同類職能：", "上位文件中未找到對應", "下位文件中未找到對應", "不表示沒有落實", `href="/zh-Hant/d/upper/m/2"`, `<mark>`},
		"/zh-Hans/levels?" + acrossLevels:                       {"省级（依发文机关）", "供参考", `rel="canonical" href="https://example.test/zh-Hans/levels?a=upper&amp;b=lower"`},
		"/zh-Hant/levels?" + acrossLevels + "&state=lower_only": {"noindex", "修剪行道樹"},
		"/zh-Hant/levels?a=lower&b=upper":                       {"調換兩份"},
		"/zh-Hant/levels":                                       {"省級 · 測試條款意見", "層級未明 · 另一辦法"},
		"/zh-Hant/levels?doc=lower":                             {`href="/zh-Hant/levels?a=upper&amp;b=lower"`, "正文提及 1 處"},
		"/zh-Hant/levels?doc=other":                             {"目前沒有", "層級未明"},
		"/zh-Hant/levels.json?" + acrossLevels:                  {`"level":"province"`, `"state":"upper_only"`, `"functions":["資金"]`},
		"/api/v1/levels?" + acrossLevels + "&state=lower_only":  {`"upper":null`, `"hans":"修剪行道树"`},
		"/zh-Hant/d/lower/m/2":                                  {"上位依據", `href="/zh-Hant/d/upper/m/1"`, "兩份逐條對照"},
		"/zh-Hant/d/lower/m/3":                                  {"上位依據", "中未找到對應"},
		"/zh-Hant/d/upper/m/1":                                  {"下位文件的對應措施", `href="/zh-Hant/d/lower/m/2"`},
		"/zh-Hant/d/lower":                                      {`href="/zh-Hant/levels?doc=lower"`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not say %s", path, w)
			}
		}
	}
	if body := s.page("/zh-Hant/levels?" + acrossLevels); strings.Contains(body, "更正") || strings.Contains(s.page("/zh-Hant/d/other/m/1"), "上位依據") {
		t.Error("a visitor is offered to correct, or a measure without upper documents speaks of them")
	}
	for path, code := range map[string]int{
		"/levels?" + acrossLevels: 303, "/zh-Hant/compare?as=levels&" + acrossLevels: 303, "/zh-Hant/levels?a=upper": 400, "/zh-Hant/levels?a=upper&b=none": 404,
		"/zh-Hant/levels?a=upper&b=upper": 400, "/zh-Hant/levels?" + acrossLevels + "&state=x": 400, "/zh-Hant/levels?" + acrossLevels + "&page=9": 404,
		"/zh-Hant/levels?doc=none": 404, "/api/v1/levels?a=upper": 400, "/zh-Hant/levels.csv?a=upper": 400,
	} {
		if w := s.get(path); w.Code != code {
			t.Errorf("%s: %d, want %d", path, w.Code, code)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.page("/zh-Hant/levels.csv?"+acrossLevels), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 5 || rows[1][3] != "1" || rows[1][7] != "2" || rows[4][0] != "下位文件未找到對應" {
		t.Errorf("the table is %q: %v", rows, err)
	}
}

func TestAnEditorSettlesWhatAnswersWhat(t *testing.T) {
	s := levelled(t)
	cookie := s.editor()
	send := func(row string, more url.Values) int {
		t.Helper()
		_, form, found := strings.Cut(s.get("/zh-Hant/levels?"+acrossLevels, "Cookie", cookie).Body.String(), row)
		if !found {
			t.Fatalf("no row %s", row)
		}
		form, _, _ = strings.Cut(form, "</form>")
		v := more
		for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(form, -1) {
			v.Set(m[1], m[2])
		}
		return s.post("/zh-Hant/admin/levels", cookie, v).Code
	}
	if code := send(`id="u0-l3"`, url.Values{"do": {"pair"}, "with": {"3"}}); code != 303 {
		t.Fatalf("%d", code)
	}
	if code := send(`id="u1-l2"`, url.Values{"do": {"none"}}); code != 303 {
		t.Fatalf("%d", code)
	}
	body := s.page("/zh-Hant/levels?" + acrossLevels)
	if !strings.Contains(body, `id="u3-l3"`) || !strings.Contains(body, "編輯核定") || strings.Contains(body, `id="u1-l2"`) {
		t.Error("what the editor said does not stand")
	}
	if code := send(`id="u0-l2"`, url.Values{"do": {"pair"}, "with": {"99"}}); code != 400 && code != 404 {
		t.Errorf("a measure that is not there is taken: %d", code)
	}
	if code := send(`id="u0-l2"`, url.Values{"do": {"pair"}, "with": {""}}); code != 400 {
		t.Errorf("nothing is taken: %d", code)
	}
	if code := send(`name="b" value="lower"`, url.Values{"do": {"none"}, "a": {"upper"}, "b": {"lower"}}); code != 303 {
		t.Errorf("%d", code)
	}
	if strings.Contains(s.page("/zh-Hant/d/lower/m/3"), "上位依據") {
		t.Error("a document that an editor says is not above is")
	}
}

func TestAPhraseIsShownByDayLevelAndStrength(t *testing.T) {
	s := levelled(t)
	q := url.QueryEscape("低空經濟")
	for path, want := range map[string][]string{
		"/zh-Hant/phrase?q=" + q:                         {"「低空經濟」", "<svg", "各級最早的一處", "2029年1月5日", "試點", "加快", "力度未載明", "日期未載明", `href="/zh-Hant/d/upper/m/1"`, "沒有載明日期，列在最後", "noindex", `href="#s1"`},
		"/zh-Hans/phrase?q=" + url.QueryEscape("低空经济"):   {"试点", "只就已收录的现行文本而言"},
		"/zh-Hant/phrase":                                {"這裏會列出"},
		"/zh-Hant/phrase?q=" + url.QueryEscape("沒有這個說法"): {"已收錄的現行文件中沒有這個提法"},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not say %s", path, w)
			}
		}
	}
	for path, code := range map[string]int{
		"/phrase?q=" + q: 303, "/zh-Hant/phrase?q=" + url.QueryEscape("低"): 400, "/zh-Hant/phrase?q=" + strings.Repeat("x", 41): 400, "/zh-Hant/phrase?q=" + url.QueryEscape("，。"): 400,
		"/zh-Hant/phrase.json": 400, "/api/v1/phrase": 400, "/zh-Hant/phrase.csv?q=" + q: 200,
	} {
		if w := s.get(path); w.Code != code {
			t.Errorf("%s: %d, want %d", path, w.Code, code)
		}
	}
	var got struct {
		Sources []struct {
			Document, Day, Level string
			Points               []struct{ ID, Strength, By, Quote string }
		}
	}
	if err := json.Unmarshal([]byte(s.page("/api/v1/phrase?script=hant&q="+q)), &got); err != nil || len(got.Sources) < 3 {
		t.Fatalf("%+v: %v", got, err)
	}
	byDocument := map[string]string{}
	for _, source := range got.Sources {
		p := source.Points[0]
		byDocument[source.Document] = strings.Join([]string{source.Day, source.Level, p.ID, p.Strength, p.By, p.Quote}, "|")
	}
	for document, want := range map[string]string{
		"/d/upper": "2029-01-05|province|/d/upper/m/1|pilot|試點|探索低空經濟試點。",
		"/d/lower": "2030-03-01|district|/d/lower/m/2|speed|加快|加快發展低空經濟。",
		"/d/other": "||/d/other/m/1|||低空經濟",
	} {
		if byDocument[document] != want {
			t.Errorf("%s: %q, want %q", document, byDocument[document], want)
		}
	}
	if last := got.Sources[len(got.Sources)-1]; last.Document != "/d/other" {
		t.Errorf("the last is %+v, not the one without a day", last)
	}
	// What is withdrawn is in none of it.
	if err := s.store.SetState(t.Context(), 0, "upper", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.page("/api/v1/phrase?q="+q), "/d/upper") || s.get("/zh-Hant/levels?"+acrossLevels).Code != 404 || strings.Contains(s.page("/zh-Hant/d/lower/m/2"), "上位依據") {
		t.Error("a withdrawn document is shown")
	}
}
