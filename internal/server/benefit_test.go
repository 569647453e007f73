package server_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// grants is a document in which one measure of four gives money.
const grants = "青石市支持企業創新的若干措施\n" +
	"一、加強統籌\n推動各項工作落實。\n" +
	"二、支持企業加大研發投入\n年研發投入達到1億元的企業，給予一次性補助1000萬元；5000萬元至1億元的企業，給予一次性補助500萬元；1000萬元至5000萬元的企業，給予一次性補助200萬元。（責任單位：市測試局）\n" +
	"三、支持住房\n推動住房建設。\n" +
	"四、支持中小企業租用廠房\n對租用標準廠房的中小企業，按照實際租金的30%給予補貼，每家企業每年最高20萬元。\n"

func withGrants(t *testing.T) *site {
	s := staffed(t)
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: s.store, Script: converter}
	src := &policy.Source{Name: "grants.txt", Raw: []byte(grants), Text: grants}
	if _, err := in.Ingest(context.Background(), src, ingest.Facts{Slug: "grants"}, true); err != nil {
		t.Fatal(err)
	}
	return s
}

// An owner who looks for a subsidy finds the measure that gives 200 to 1,000 萬元, first of all by its amount.
func TestAnOwnerFindsWhatIsGiven(t *testing.T) {
	s := withGrants(t)
	search := bare(s.get("/zh-Hant/search?q=" + url.QueryEscape("補貼")))
	if !strings.Contains(search, "惠企條款：資金") {
		t.Fatal("a search for a subsidy does not lead to what is given: " + search)
	}
	body := bare(s.get("/zh-Hant/benefits?kind=money&who=company&sort=amount"))
	for _, words := range []string{"「給予一次性補助1000萬元」", "「1000萬元」", "「年研發投入達到1億元的企業」", "200萬元", "「責任單位：市測試局」", "未載明", "不是申報意見", "青石市"} {
		if !strings.Contains(body, words) {
			t.Errorf("the profile lacks %s: %s", words, body)
		}
	}
	if strings.Index(body, "1000萬元」") > strings.Index(body, "200萬元」") {
		t.Error("the largest sum does not come first")
	}
	if body := bare(s.get("/zh-Hans/benefits?need=" + url.QueryEscape("租厂房"))); !strings.Contains(body, "实际租金的30%") || strings.Contains(body, "1000万元") {
		t.Error("the need 租厂房 in everyday words: " + body)
	}
	if body := bare(s.get("/zh-Hans/search?q=" + url.QueryEscape("租厂房"))); !strings.Contains(body, "惠企条款：空间") {
		t.Error("租厂房 leads nowhere: " + body)
	}
	if body := bare(s.get("/zh-Hant/d/grants/m/2")); !strings.Contains(body, "給企業") || !strings.Contains(body, "「給予一次性補助500萬元」") {
		t.Error("the measure's page does not say what it gives: " + body)
	}
	if w := s.get("/zh-Hant/benefits?kind=x"); w.Code != 400 {
		t.Errorf("an unknown kind: %d", w.Code)
	}
	if body := bare(s.get("/zh-Hant/benefits?kind=tax")); !strings.Contains(body, "沒有找到寫明給什麼的條款") {
		t.Error("what is missing is not said: " + body)
	}
}

func TestBenefitsAsData(t *testing.T) {
	s := withGrants(t)
	csv := s.get("/zh-Hans/benefits.csv?kind=space").Body.String()
	if !strings.Contains(csv, "受益对象") || !strings.Contains(csv, "实际租金的30%给予补贴，每家企业每年最高20万元") || !strings.Contains(csv, "未载明") || !strings.Contains(csv, "/d/grants/m/4") {
		t.Error(csv)
	}
	var list api.BenefitList
	if err := json.Unmarshal(s.get("/api/v1/benefits?doc=grants&kind=money&limit=2&script=hant").Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if list.Total != 4 || len(list.Items) != 2 || list.Kinds["space"] != 1 || list.Whom["small"] != 1 {
		t.Fatalf("%+v", list)
	}
	for _, one := range list.Items {
		for name, q := range map[string]*api.Said{"support": one.Support, "amount": one.Amount, "beneficiary": one.Beneficiary} {
			if q == nil || grants[q.Span.Start:q.Span.End] != words(q.Quote) {
				t.Errorf("%s: %+v does not stand at its span", name, q)
			}
		}
		if one.Window != nil {
			t.Errorf("the text states no window: %+v", one.Window)
		}
	}
}

// What an editor says is kept apart: it holds in a new edition as long as the words stay, and can be taken back.
func TestAnEditorJudgesWhatWasFound(t *testing.T) {
	s := withGrants(t)
	editor := s.login("editor")
	found := func() (list api.BenefitList) {
		if err := json.Unmarshal(s.get("/api/v1/benefits?doc=grants").Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		return list
	}
	const at = "/zh-Hant/admin/d/grants/benefits"
	body := s.get(at, "Cookie", editor).Body.String()
	i := strings.Index(body, `name="key" value="`)
	if i < 0 {
		t.Fatal(body)
	}
	key := body[i+len(`name="key" value="`):][:24]
	if w := s.post(at, editor, url.Values{"key": {key}, "do": {"hidden"}}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if l := found(); l.Total != 3 || l.Hidden != 1 {
		t.Fatalf("hidden: %+v", l)
	}
	d, err := s.store.Document(context.Background(), "grants")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Recompute(context.Background(), s.store, d); err != nil {
		t.Fatal(err)
	}
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	fresh := strings.Replace(grants, "推動住房建設。", "推動住房建設，改善環境。", 1)
	src := &policy.Source{Name: "grants.txt", Raw: []byte(fresh), Text: fresh}
	if r, err := (&ingest.Ingester{Store: s.store, Script: converter}).Ingest(context.Background(), src, ingest.Facts{Slug: "grants"}, true); err != nil || r.Outcome != ingest.Revised {
		t.Fatal(r, err)
	}
	if l := found(); l.Total != 3 || l.Hidden != 1 {
		t.Fatalf("after a recompute and a new edition: %+v", l)
	}
	for _, step := range []struct {
		do     string
		code   int
		total  int
		hidden int
	}{{"none", 303, 4, 0}, {"accepted", 303, 4, 0}, {"rejected", 303, 3, 1}, {"x", 400, 3, 1}} {
		if w := s.post(at, editor, url.Values{"key": {key}, "do": {step.do}}); w.Code != step.code {
			t.Errorf("%s: %d", step.do, w.Code)
		}
		if l := found(); l.Total != step.total || l.Hidden != step.hidden {
			t.Errorf("%s: %d shown, %d hidden", step.do, l.Total, l.Hidden)
		}
	}
	if w := s.post(at, editor, url.Values{"key": {"x"}, "do": {"hidden"}}); w.Code != 404 {
		t.Errorf("a key that is none: %d", w.Code)
	}
}

// Of a document that gives much, editors check all of it, a page at a time, and come back to where they were.
func TestEditorsTurnThePagesOfWhatWasFound(t *testing.T) {
	s := staffed(t)
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("青石市扶持办法\n\n")
	for n := 1; n <= 60; n++ {
		fmt.Fprintf(&text, "第%s条　对第%d类企业，给予一次性奖励%d万元。\n\n", numeral(n), n, n)
	}
	src := &policy.Source{Name: "many.txt", Raw: []byte(text.String()), Text: text.String()}
	if _, err := (&ingest.Ingester{Store: s.store, Script: converter}).Ingest(context.Background(), src, ingest.Facts{Slug: "many"}, true); err != nil {
		t.Fatal(err)
	}
	editor := s.login("editor")
	const at = "/zh-Hant/admin/d/many/benefits"
	first, second := s.get(at, "Cookie", editor).Body.String(), s.get(at+"?page=2", "Cookie", editor).Body.String()
	if !strings.Contains(first, "獎勵1萬元") || strings.Contains(first, "獎勵60萬元") || !strings.Contains(first, "?page=2") || !strings.Contains(second, "獎勵60萬元") || strings.Contains(second, "獎勵1萬元") {
		t.Fatalf("the list is not turned: %s", second)
	}
	if w := s.get(at+"?page=3", "Cookie", editor); w.Code != 404 {
		t.Errorf("a page behind the last: %d", w.Code)
	}
	key := second[strings.Index(second, `name="key" value="`)+len(`name="key" value="`):][:24]
	if w := s.post(at, editor, url.Values{"key": {key}, "do": {"accepted"}, "page": {"2"}}); w.Code != 303 || w.Header().Get("Location") != at+"?done=1&page=2#b-"+key {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
}

// A document that was stored without being read for it, by an earlier release, is read later, and the page says so until then.
func TestWhatWasNotReadIsReadLater(t *testing.T) {
	s := withGrants(t)
	ctx := context.Background()
	d, err := s.store.Document(ctx, "grants")
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.store.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.SetBenefits(ctx, d, e); err != nil { // not read: it is noted
		t.Fatal(err)
	}
	var before, after api.BenefitList
	if err := json.Unmarshal(s.get("/api/v1/benefits?doc=grants").Body.Bytes(), &before); err != nil || before.Total != 0 {
		t.Fatal(before, err)
	}
	if _, err := ingest.ReadBenefits(ctx, s.store, func(slug string, err error) { t.Error(slug, err) }); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(s.get("/api/v1/benefits?doc=grants").Body.Bytes(), &after); err != nil || after.Total != 4 {
		t.Fatal(after, err)
	}
	if id, slug, err := s.store.BenefitsDue(ctx, 0); id != 0 || err != nil {
		t.Error("still due: ", slug, err)
	}
	if q := after.Items[0].Body; q == nil || !strings.Contains(words(q.Quote), "責任單位：市測試局") {
		t.Errorf("who is responsible is lost: %+v", q)
	}
}

// words is a text of an answer in one script, or in both.
func words(t any) string {
	raw, err := json.Marshal(t)
	if err != nil {
		return err.Error()
	}
	return strings.Trim(string(raw), `"`)
}

// Each row says in one line what its text does not state, and keeps every word that it does.
func TestARowSaysOnceWhatIsNotStated(t *testing.T) {
	s := withGrants(t)
	s.ingest("bare.txt", "青石市獎勵企業的措施\n一、獎勵\n對企業給予獎勵。\n二、補貼\n對企業給予補貼。\n", ingest.Facts{Slug: "bare"})
	body := s.get("/zh-Hant/benefits?doc=bare").Body.String()
	if n := strings.Count(body, "未載明："); n != 2 {
		t.Errorf("two rows say %d times what is not stated: %s", n, body)
	}
	for _, words := range []string{
		`「給予獎勵」`, `<td data-label="金額或比例" class="void">`, `<td data-label="條件" class="void">`,
		`<dt>未載明：</dt><dd><span class="alone">金額或比例</span><span class="alone">、條件</span><span class="alone">、</span>申報時間、聯絡、責任單位</dd>`,
	} {
		if !strings.Contains(body, words) {
			t.Errorf("the row lacks %s: %s", words, body)
		}
	}
	body = s.get("/zh-Hant/benefits?kind=money&who=company").Body.String()
	if !strings.Contains(body, "<dt>責任單位：</dt><dd>「責任單位：市測試局」</dd>") || !strings.Contains(body, "<dt>未載明：</dt><dd>申報時間、聯絡</dd>") {
		t.Error(body)
	}
}

// The place of a benefit is its document's: it follows when the issuer is set right.
func TestABenefitIsOfThePlaceOfItsDocument(t *testing.T) {
	s := withGrants(t)
	for _, place := range []string{"青石市", "赤石市"} {
		if place != "青石市" {
			file, err := sql.Open("sqlite3", s.path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = file.Exec(`UPDATE document SET place_hant = ?1, place_hans = ?1 WHERE slug = 'grants'`, place)
			if err := errors.Join(err, file.Close()); err != nil {
				t.Fatal(err)
			}
		}
		var list api.BenefitList
		if err := json.Unmarshal(s.get("/api/v1/benefits?doc=grants&script=hans&place="+url.QueryEscape(place)).Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		if list.Total != 4 || len(list.Items) != 4 || len(list.Places) != 1 || words(list.Places[0].Name) != place || words(list.Items[0].Place) != place {
			t.Errorf("%s: %+v", place, list)
		}
	}
}
