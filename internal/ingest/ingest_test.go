package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

// open gives an ingester over a database in a temporary folder.
func open(t testing.TB) (*ingest.Ingester, *store.Store) {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return &ingest.Ingester{Store: st, Script: converter}, st
}

func seed(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// take ingests a text under a file name.
func take(t testing.TB, in *ingest.Ingester, name, text string) (*ingest.Result, error) {
	t.Helper()
	src, err := source.Read(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return in.Ingest(context.Background(), src, ingest.Facts{}, false)
}

// titles lists the measures of a document's current edition by number.
func titles(t testing.TB, st *store.Store, slug string) map[int]string {
	t.Helper()
	ctx := context.Background()
	d, err := st.Document(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	e, err := st.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		t.Fatal(err)
	}
	list := map[int]string{}
	for p := range policy.Measures(e.Provisions) {
		list[p.Measure] = p.Heading.Hant
	}
	return list
}

func TestTheSeedIsStoredInBothScriptsAndOnlyOnce(t *testing.T) {
	in, st := open(t)
	ctx := context.Background()
	r, err := take(t, in, "baoan-2024.txt", seed(t))
	if err != nil {
		t.Fatal(err)
	}
	if r.Outcome != ingest.Created || r.Document.Slug != "baoan-2024" {
		t.Fatalf("outcome %s, slug %s", r.Outcome, r.Document.Slug)
	}
	e, err := st.Edition(ctx, r.Document.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	if n := policy.Count(e.Provisions); n[policy.Dimension] != 7 || n[policy.Item] != 25 || n[policy.Measure] != 49 {
		t.Errorf("stored %v, want 7, 25, 49", n)
	}
	if m := e.Provisions[4].Children[0].Children[0]; m.Heading.Hant != "面向全球招商引資" || m.Heading.Hans != "面向全球招商引资" {
		t.Errorf("measure 39 is %+v", m.Heading)
	}
	if intro := e.Provisions[0].Text; !strings.Contains(intro.Hant, "「5+1」") || !strings.Contains(intro.Hans, "“5+1”产业集群") {
		t.Errorf("introduction %+v", intro)
	}
	if len(e.Claims) != 5 {
		t.Errorf("%d claims", len(e.Claims))
	}
	again, err := take(t, in, "baoan-2024.txt", seed(t))
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := st.Document(ctx, "baoan-2024"); again.Outcome != ingest.Unchanged || d.Edition != 1 {
		t.Errorf("the second time: %s, edition %d", again.Outcome, d.Edition)
	}
}

func TestTermsFiguresAndRelatedMeasures(t *testing.T) {
	in, st := open(t)
	ctx := context.Background()
	r, err := take(t, in, "baoan-2024.txt", seed(t))
	if err != nil {
		t.Fatal(err)
	}
	for slug, want := range map[string]struct {
		name, definition string
		least            int
	}{
		"san-hua":           {"三化", "智能化、綠色化、融合化", 3},
		"gong-ye-shang-lou": {"工業上樓", "", 2},
		"si-ge-yi":          {"四個一", "", 1},
	} {
		term, err := st.Term(ctx, slug)
		if err != nil {
			t.Errorf("%s: %v", slug, err)
			continue
		}
		places, _, err := st.Occurrences(ctx, term.ID, -1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if term.Name.Hant != want.name || term.Definition.Hant != want.definition || len(places) < want.least {
			t.Errorf("%s: %q, defined as %q, %d places", slug, term.Name.Hant, term.Definition.Hant, len(places))
		}
		for _, o := range places {
			text := o.Provision.Text
			if o.Field == policy.Heading {
				text = o.Provision.Heading
			}
			if got := string([]rune(text.Hans)[o.Start:o.End]); got != term.Name.Hans {
				t.Errorf("%s: a mention reads %q", slug, got)
			}
		}
	}
	figures, err := st.Figures(ctx, r.Edition.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range figures {
		got = append(got, fmt.Sprintf("%d %v %s %s %s%s", f.Year, f.Target, f.Name.Hant, f.Relation.Hant, f.Digits, f.Unit.Hant))
		if words := clean.Clean(r.Edition.Source[f.Span.Start:f.Span.End]).String(); words != f.Quote.Hant {
			t.Errorf("figure %q stands at %q", f.Quote.Hant, words)
		}
	}
	want := []string{
		"2023 false 深圳規上工業總產值 超過 4.8萬億元",
		"2023 false 規上工業增加值 增長 6.2%",
		"2024 true 工業總產值 突破 1萬億元",
		"2024 true 戰略性新興產業增加值 達到 2500億元",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("figures\n got %q\nwant %q", got, want)
	}
	m, err := st.Surroundings(ctx, r.Edition.ID, "m/16", false)
	if err != nil {
		t.Fatal(err)
	}
	beside, err := st.Beside(ctx, policy.BesideOf{Provision: m.Provision})
	if err != nil {
		t.Fatal(err)
	}
	if related := beside.Related; len(related) != 5 || related[0].To.Measure != 46 || fmt.Sprint(related[0].Shared[0].Name.Hant, related[0].Shared[0].Slug) != "工業上樓gong-ye-shang-lou" {
		t.Errorf("related to measure 16: %+v", beside.Related)
	}
}

func TestANewEditionKeepsNumbers(t *testing.T) {
	in, st := open(t)
	ctx := context.Background()
	base := clean.Clean(seed(t)).String()
	if _, err := take(t, in, "baoan-2024.txt", base); err != nil {
		t.Fatal(err)
	}
	first := titles(t, st, "baoan-2024")

	// Measure 5 goes, one comes after measure 8, measure 21 is worded anew, 26 and 27 change places.
	edited := strings.NewReplacer(
		"、做大人工智能產業", "",
		"做強軟件和信息服務產業", "做強軟件和信息服務產業、做優氫能裝備產業",
		"加快工業技術改造升級", "加快工業技術改造和升級",
		"強化重點產業集聚力、強化優勢產業和新興產業整合力", "強化優勢產業和新興產業整合力、強化重點產業集聚力",
	).Replace(base)
	r, err := take(t, in, "baoan-2024.txt", edited)
	if err != nil {
		t.Fatal(err)
	}
	if r.Outcome != ingest.Revised || r.Edition.Number != 2 {
		t.Fatalf("outcome %s, edition %d", r.Outcome, r.Edition.Number)
	}
	second := titles(t, st, "baoan-2024")
	first[50], first[21] = "做優氫能裝備產業", "加快工業技術改造和升級"
	delete(first, 5)
	if fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("numbers\n got %v\nwant %v", second, first)
	}
	_, _, last, _, err := st.MeasureEdition(ctx, r.Document.Slug, 5, 0)
	if err != nil || last != 1 {
		t.Errorf("measure 5 lived until edition %d, %v", last, err)
	}

	// What was dropped and comes back is itself again.
	if _, err := take(t, in, "baoan-2024.txt", base+"\n"); err != nil {
		t.Fatal(err)
	}
	if third := titles(t, st, "baoan-2024"); third[5] != "做大人工智能產業" || third[50] != "" {
		t.Errorf("after the return: 5 is %q, 50 is %q", third[5], third[50])
	}
}

func TestAContradictionStoresNothing(t *testing.T) {
	in, st := open(t)
	broken := strings.Replace(clean.Clean(seed(t)).String(), "、做強軟件和信息服務產業", "", 1)
	_, err := take(t, in, "baoan-2024.txt", broken)
	if policy.CodeOf(err) != policy.Invalid {
		t.Fatalf("error = %v, want Invalid", err)
	}
	for _, want := range []string{"baoan-2024.txt:6:", "49", "48", "--accept-claims"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the message lacks %q:\n%v", want, err)
		}
	}
	if i := policy.IssueOf(err); i.Code != policy.ClaimContradicted || i.Args[1] != "6" || i.Span.End <= i.Span.Start {
		t.Errorf("as a value: %+v", i)
	}
	var e *policy.Error
	if !errors.As(err, &e) || e.Issues[len(e.Issues)-1].Code != policy.ClaimsToMend || !strings.HasPrefix(e.In(policy.Traditional), "baoan-2024.txt:6：文中稱 49（「") {
		t.Errorf("in Chinese: %s", e.In(policy.Traditional))
	}
	if list, err := st.Documents(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("stored %d documents, %v", len(list), err)
	}
	src, err := source.Read("baoan-2024.txt", strings.NewReader(broken))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Ingest(context.Background(), src, ingest.Facts{}, true); err != nil {
		t.Errorf("accepted claims: %v", err)
	}
}

func TestASlugMustBeAnAddress(t *testing.T) {
	in, _ := open(t)
	src, err := source.Read("a.txt", strings.NewReader("一段文字。\n又一段。"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Ingest(context.Background(), src, ingest.Facts{Slug: "../x"}, false); policy.IssueOf(err).Code != policy.SlugInvalid {
		t.Errorf("error = %v, want Invalid", err)
	}
}

func TestAPagesOwnTitleCountsWhereNoLineSaysTheKind(t *testing.T) {
	in, _ := open(t)
	for _, test := range []struct{ head, page, want string }{
		{"<p>（2021年7月27日某令第7号公布）</p>", "某某登记管理条例", "某某登记管理条例"},
		{"<p>某市出台措施支持创业</p>", "某市出台措施支持创业 每年最高三万元", "某市出台措施支持创业"},
		{"<p>某市关于测试工作的通知</p>", "通知公告", "某市关于测试工作的通知"},
	} {
		page := "<html><head><meta name=\"ArticleTitle\" content=\"" + test.page + "\"></head><body><div class=\"content\">" + test.head +
			"<p>第一条　为了规范登记行为，制定本条例。</p><p>第二条　本条例适用于登记活动。</p><p>第三条　登记应当遵循公开原则。</p></div></body></html>"
		src, err := source.Read("page.html", strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := in.Parse(src, ingest.Facts{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Title.Hans != test.want {
			t.Errorf("title %q, want %q", d.Title.Hans, test.want)
		}
	}
}

// The table above a text fills what the text does not say; what the text says goes before.
func TestAPagesTableSaysWhenItWasPublished(t *testing.T) {
	in, _ := open(t)
	src, err := source.Read("page.html", strings.NewReader(`<html><head><title>测试</title></head><body><table><tr><td>成文日期：</td><td>2031年1月9日</td><td>发布日期：</td><td>2031年2月3日</td></tr>
		<tr><td>发文机关：</td><td>青石区测试办</td><td>发文字号：</td><td>青测〔2031〕7号</td></tr></table>
		<div><p>青石区测试办关于开展测试的通知</p><p>一、开展测试，完成测试任务，按时报送。</p><p>二、加强保障，落实测试经费，按时报送。</p><p>青石区测试办</p><p>2031年1月8日</p></div></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := in.Parse(src, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Published != "2031-02-03" || d.Adopted != "2031-01-08" || d.Number != "青测〔2031〕7号" || d.Issuer.Hans != "青石区测试办" {
		t.Errorf("published %s, adopted %s, number %s, issuer %s", d.Published, d.Adopted, d.Number, d.Issuer.Hans)
	}
}

func TestACorrectionWithoutItsPlaceIsAWarning(t *testing.T) {
	in, _ := open(t)
	src, err := source.Read("a.txt", strings.NewReader("測試意見\n一、開展測試工作。\n二、完成測試任務。\n"))
	if err != nil {
		t.Fatal(err)
	}
	gone := &policy.TreeCorrection{Field: policy.CorrectedHeading, Path: "m/9", Quote: "九、沒有這一條", Value: "甲"}
	_, e, err := in.ParseCorrected(src, ingest.Facts{}, []*policy.TreeCorrection{gone})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Warnings) != 1 || e.Warnings[0].Code != policy.CorrectionLost || !slices.Equal(e.Warnings[0].Args, []string{"heading", "九、沒有這一條"}) {
		t.Errorf("warnings %+v", e.Warnings)
	}
}

// corrected is a store whose documents all have corrections. Whoever asks for them
// finds another text in the source when it is read once more.
type corrected struct {
	*store.Store
	src   *policy.Source
	list  []*policy.TreeCorrection
	asked int
}

func (s *corrected) TreeCorrections(context.Context, int64) ([]*policy.TreeCorrection, error) {
	s.asked++
	s.src.Text = "別的文件\n一、別的事。\n二、別的事。\n"
	return s.list, nil
}

func TestAKnownDocumentIsReadOnceWithItsCorrections(t *testing.T) {
	in, st := open(t)
	const text = "測試意見\n一、開展測試工作。\n二、完成測試任務。\n三、總結經驗。\n"
	if _, err := take(t, in, "a.txt", text); err != nil {
		t.Fatal(err)
	}
	for name, ingested := range map[string]func(src *policy.Source) error{
		"alone": func(src *policy.Source) error {
			_, err := in.Ingest(context.Background(), src, ingest.Facts{}, false)
			return err
		},
		"batch": func(src *policy.Source) (err error) {
			e := in.Many(context.Background(), ingest.Batch{Files: []string{"a.txt"},
				Open: func(string) (*policy.Source, error) { return src, nil }, Done: func(f ingest.Fate) { err = f.Err }})
			return errors.Join(e, err)
		},
	} {
		src, err := source.Read("a.txt", strings.NewReader(text+"四、"+name+"。\n"))
		if err != nil {
			t.Fatal(err)
		}
		s := &corrected{Store: st, src: src, list: []*policy.TreeCorrection{
			{Field: policy.CorrectedHeading, Path: "m/2", Quote: "二、完成測試任務。三、總結經驗。四、" + name + "。", Value: "如期完成" + name}}}
		in.Store = s
		if err := ingested(src); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := titles(t, st, "ce-shi-yi-jian"); got[2] != "如期完成"+name || !strings.HasPrefix(got[3], "總結經驗") || s.asked != 1 {
			t.Errorf("%s: %v, asked %d times", name, got, s.asked)
		}
	}
}
