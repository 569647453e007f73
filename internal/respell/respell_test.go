package respell_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

const plan = `青石区产业协同方案

一、编制目录

由区工信局牵头发布“产业目录”，到2025年，高新技术企业超过8000家。支持干山街道建设产业园区（以下简称“干山园”）。

二、發揮優勢

這一段是用繁體寫的，發揮裏面的優勢，後面還有幾項。
`

var ctx = context.Background()

func converter(t *testing.T, wrong ...script.Exception) *script.Converter {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	c.Lay(wrong)
	return c
}

// base is a base into which an earlier release took the plan, converting as it did.
func base(t *testing.T) (*store.Store, *policy.Document) {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "base.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	src, err := source.Read("qing-shi.txt", strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter(t, script.Exception{Hant: "牽頭髮布", Hans: "牵头发布"}, script.Exception{Hant: "青石區產業協衕", Hans: "青石区产业协同"})}
	r, err := in.Ingest(ctx, src, ingest.Facts{}, true)
	if err != nil {
		t.Fatal(err)
	}
	return st, r.Document
}

// texts are the document's title and all its texts.
func texts(t *testing.T, st *store.Store, d *policy.Document) (all policy.Text) {
	t.Helper()
	now, err := st.Document(ctx, d.Slug)
	if err != nil {
		t.Fatal(err)
	}
	e, err := st.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		t.Fatal(err)
	}
	add := func(x policy.Text) { all.Hant, all.Hans = all.Hant+x.Hant+"\n", all.Hans+x.Hans+"\n" }
	add(now.Title)
	for p := range policy.Walk(e.Provisions) {
		add(p.Heading)
		add(p.Text)
	}
	figures, err := st.Figures(ctx, e.ID)
	if err != nil || len(figures) == 0 {
		t.Fatal(figures, err)
	}
	for _, f := range figures {
		add(f.Quote)
	}
	terms, err := st.Terms(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range terms {
		add(x.Name)
	}
	return all
}

func run(t *testing.T, st *store.Store) respell.Result {
	t.Helper()
	r, err := respell.Run(ctx, st, converter(t))
	if err != nil {
		t.Fatal(err)
	}
	sound(t, st)
	return r
}

func sound(t *testing.T, st *store.Store) {
	t.Helper()
	findings, err := st.Check(ctx)
	if err != nil || len(findings) > 0 {
		t.Fatalf("the base is not sound: %v, %v", findings, err)
	}
}

func hits(t *testing.T, st *store.Store, query string) int {
	t.Helper()
	r, err := st.Search(ctx, search.Request{Query: search.Parse(query), Script: policy.Hant, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// What an earlier release wrote wrong is right after an upgrade, in texts and in the index;
// paragraphs in either script are still as they were received, and addresses stay.
func TestABaseOfAnEarlierReleaseIsMadeAnew(t *testing.T) {
	st, d := base(t)
	before := texts(t, st, d)
	if !strings.Contains(before.Hant, "牽頭髮布") || !strings.Contains(before.Hant, "協衕") {
		t.Fatalf("the base is not as an earlier release left it: %s", before.Hant)
	}
	r := run(t, st)
	after := texts(t, st, d)
	if r.Documents != 1 || r.Changed != 1 || r.Texts < 3 {
		t.Errorf("%+v", r)
	}
	for _, want := range []string{"青石區產業協同方案", "牽頭發佈「產業目錄」", "發揮裏面的優勢，後面還有幾項"} {
		if !strings.Contains(after.Hant, want) {
			t.Errorf("%s is missing in %s", want, after.Hant)
		}
	}
	if strings.Contains(after.Hant, "髮") || after.Hans != before.Hans {
		t.Errorf("Traditional %s\nSimplified %s, was %s", after.Hant, after.Hans, before.Hans)
	}
	if now, err := st.Document(ctx, d.Slug); err != nil || now.Slug != d.Slug || now.Edition != 1 {
		t.Errorf("the address has changed: %v, %v", now, err)
	}
	if hits(t, st, "牽頭發布") != 1 || hits(t, st, "牽頭髮布") != 0 {
		t.Errorf("%d hits for the right spelling, %d for the wrong one", hits(t, st, "牽頭發布"), hits(t, st, "牽頭髮布"))
	}
	if again := run(t, st); again != (respell.Result{}) {
		t.Errorf("what is right already is made anew: %+v", again)
	}
}

// A word of one document governs in it until it is taken away, and nowhere else; one of the
// whole base governs everywhere, also in the names of departments.
func TestAnOfficesWordsReachWhatIsStored(t *testing.T) {
	st, d := base(t)
	run(t, st)
	plain := texts(t, st, d)
	add := func(hant, hans string, of *policy.Document) {
		t.Helper()
		w, err := policy.NewOwnWord(hant, hans, "測試", script.Alike)
		if err != nil {
			t.Fatal(err)
		}
		w.Document = of
		if n, err := st.AddOwnWords(ctx, 0, []*policy.OwnWord{w}); err != nil || n != 1 {
			t.Fatal(n, err)
		}
	}
	department := &policy.Department{Slug: "gan-shan", Name: converter(t).Both("干山街道办事处", policy.Hans)}
	if err := st.AddDepartment(ctx, 0, department); err != nil {
		t.Fatal(err)
	}
	const as = "乾山" // as no table says
	if strings.Contains(plain.Hant, as) {
		t.Fatal(plain.Hant)
	}
	add(as, "干山", d)
	if r := run(t, st); r.Changed != 1 {
		t.Errorf("%+v", r)
	}
	if got := texts(t, st, d); strings.Count(got.Hant, as) < 2 || got.Hans != plain.Hans {
		t.Errorf("with the word %s: %s", as, got.Hant)
	}
	words, err := st.OwnWords(ctx)
	if err != nil || len(words) != 1 || words[0].Document.Slug != d.Slug {
		t.Fatal(words, err)
	}
	if err := st.RemoveOwnWord(ctx, 0, words[0].ID); err != nil {
		t.Fatal(err)
	}
	run(t, st)
	if got := texts(t, st, d); got != plain {
		t.Errorf("without the word: %s, want %s", got.Hant, plain.Hant)
	}
	add(as, "干山", nil)
	run(t, st)
	names, err := st.DepartmentNames(ctx)
	if err != nil || len(names) != 1 || !strings.HasPrefix(names[0].Name.Hant, as) || names[0].Slug != "gan-shan" {
		t.Errorf("the department is called %v, %v", names[0].Name, err)
	}
	if got := texts(t, st, d); !strings.Contains(got.Hant, as) {
		t.Errorf("with the word of the base: %s", got.Hant)
	}
	renamed, err := st.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventDepartment, Limit: 10})
	if err != nil || len(renamed) != 2 || renamed[0].Action != "rename" || renamed[0].After["name"] != names[0].Name.Hant || renamed[0].Department == nil {
		t.Errorf("the history tells of the new name: %+v, %v", renamed, err)
	}
	events, err := st.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventScript, Limit: 10})
	if err != nil || len(events) != 3 || events[1].Action != "remove" || events[0].Document != nil || events[2].Document == nil {
		t.Errorf("the history tells of %d changes: %v, %v", len(events), events, err)
	}
	if seen, err := st.History(ctx, policy.HistoryFilter{Kind: policy.EventScript, Limit: 10}); err != nil || len(seen) != 0 {
		t.Errorf("visitors are told of words: %v, %v", seen, err)
	}
}

// A word leaves the names in which it does not stand as they were typed, in whatever script.
func TestAWordLeavesOtherNamesAsTheyWereTyped(t *testing.T) {
	st, _ := base(t)
	run(t, st)
	typed := policy.Text{Hant: "台山鍾錶廠", Hans: "台山钟表厂"}
	if other := converter(t).Both(typed.Hans, policy.Hans); other == typed {
		t.Fatal("what is typed is what would be made of Simplified")
	}
	if err := st.AddDepartment(ctx, 0, &policy.Department{Slug: "chang", Name: typed}); err != nil {
		t.Fatal(err)
	}
	if _, err := st.AddOwnWords(ctx, 0, []*policy.OwnWord{{Word: policy.Text{Hant: "乾山", Hans: "干山"}, Why: "測試"}}); err != nil {
		t.Fatal(err)
	}
	run(t, st)
	names, err := st.DepartmentNames(ctx)
	if err != nil || len(names) != 1 || names[0].Name != typed {
		t.Errorf("the department is called %v, %v", names, err)
	}
}

// failing is a store in which one document cannot be made anew.
type failing struct {
	*store.Store
	document int64
}

func (f failing) Respell(ctx context.Context, id int64, mark string, r func(policy.PairedText) policy.Text) (int, error) {
	if id == f.document {
		return 0, errors.New("this one fails")
	}
	return f.Store.Respell(ctx, id, mark, r)
}

// A document that cannot be made anew keeps none behind it from being so, and is named.
func TestADocumentThatFailsHoldsUpNoOther(t *testing.T) {
	st, first := base(t)
	src, err := source.Read("gan-shan.txt", strings.NewReader(strings.ReplaceAll(plan, "青石区产业", "青石区人才")))
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter(t, script.Exception{Hant: "牽頭髮布", Hans: "牵头发布"})}
	second, err := in.Ingest(ctx, src, ingest.Facts{}, true)
	if err != nil || second.Document.ID == first.ID {
		t.Fatal(second, err)
	}
	r, err := respell.Run(ctx, failing{st, first.ID}, converter(t))
	if err == nil || !strings.Contains(err.Error(), "this one fails") || r.Changed != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	if got := texts(t, st, second.Document); strings.Contains(got.Hant, "髮") {
		t.Errorf("the one behind it is as it was: %s", got.Hant)
	}
	if r := run(t, st); r.Changed != 1 {
		t.Errorf("the next run makes the other: %+v", r)
	}
}

// An edition that comes while others are looked through is not taken for looked through.
func TestAnEditionThatComesMeanwhileIsLookedAt(t *testing.T) {
	st, d := base(t)
	list, err := st.Unlike(ctx, "mark", 0, 10)
	if err != nil || len(list) != 1 || list[0].Edition != 1 {
		t.Fatal(list, err)
	}
	src, err := source.Read("qing-shi.txt", strings.NewReader(plan+"\n三、附则\n\n本方案自发布之日起施行。\n"))
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter(t)}
	if r, err := in.Ingest(ctx, src, ingest.Facts{Slug: d.Slug}, true); err != nil || r.Document.Edition != 2 {
		t.Fatal(r, err)
	}
	if err := st.SetConverted(ctx, "mark", list); err != nil {
		t.Fatal(err)
	}
	if list, err = st.Unlike(ctx, "mark", 0, 10); err != nil || len(list) != 1 || list[0].Edition != 2 {
		t.Fatal(list, err)
	}
	if err := st.SetConverted(ctx, "mark", list); err != nil {
		t.Fatal(err)
	}
	if list, err = st.Unlike(ctx, "mark", 0, 10); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
}

// What cannot be a word of an office is refused with its code; what stands already is passed over, what
// stands otherwise refused.
func TestWordsAreRefusedWithAReason(t *testing.T) {
	for _, w := range []struct {
		hant, hans, why string
		code            policy.IssueCode
	}{
		{"", "", "測試", policy.WordInvalid}, {"a b", "a b", "測試", policy.WordInvalid}, {"abc", "abc", "測試", policy.WordInvalid},
		{strings.Repeat("長", policy.MaxOwnWord+1), strings.Repeat("长", policy.MaxOwnWord+1), "測試", policy.WordInvalid},
		{"坂田街", "坂田", "測試", policy.WordForms}, {"軟件", "软体", "測試", policy.WordForms},
		{"坂田", "坂田", " ", policy.WordReason}, {"坂田", "坂田", strings.Repeat("因", policy.MaxReason+1), policy.WordReason},
	} {
		if _, err := policy.NewOwnWord(w.hant, w.hans, w.why, script.Alike); policy.IssueOf(err).Code != w.code {
			t.Errorf("%q, %q, %q: %v", w.hant, w.hans, w.why, err)
		}
	}
	st, _ := base(t)
	word := func(hant, hans string) []*policy.OwnWord {
		return []*policy.OwnWord{{Word: policy.Text{Hant: hant, Hans: hans}, Why: "測試"}}
	}
	if n, err := st.AddOwnWords(ctx, 0, append(word("阪田", "坂田"), word("阪田", "坂田")...)); n != 1 || err != nil {
		t.Errorf("%d added, %v", n, err)
	}
	for _, w := range [][]*policy.OwnWord{word("坂田", "坂田"), word("阪田", "阪田")} {
		if _, err := st.AddOwnWords(ctx, 0, append(word("里水", "里水"), w...)); policy.IssueOf(err).Code != policy.WordTaken || policy.CodeOf(err) != policy.Conflict {
			t.Errorf("%v: %v", w[0].Word, err)
		}
	}
	if words, err := st.OwnWords(ctx); err != nil || len(words) != 1 {
		t.Errorf("a refused batch is stored in part: %v, %v", words, err)
	}
	if err := st.RemoveOwnWord(ctx, 0, 99); policy.CodeOf(err) != policy.NotFound {
		t.Error(err)
	}
	var many []*policy.OwnWord
	for i := range policy.MaxOwnWords {
		many = append(many, word(string(rune(0x4e00+i)), string(rune(0x4e00+i)))...)
	}
	many = slices.DeleteFunc(many, func(w *policy.OwnWord) bool { return w.Word.Hant == "阪" })
	if _, err := st.AddOwnWords(ctx, 0, many[:policy.MaxOwnWords-1]); err != nil {
		t.Fatal(err)
	}
	if _, err := st.AddOwnWords(ctx, 0, word("里水", "里水")); policy.IssueOf(err).Code != policy.WordsMany {
		t.Error(err)
	}
	sound(t, st)
}

// Looking through a base in which all is right makes no page stale.
func TestLookingThroughShowsOnNoPage(t *testing.T) {
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "base.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	src, err := source.Read("qing-shi.txt", strings.NewReader(plan))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&ingest.Ingester{Store: st, Script: converter(t)}).Ingest(ctx, src, ingest.Facts{}, true); err != nil {
		t.Fatal(err)
	}
	before := st.Changes()
	if r := run(t, st); r.Texts+r.Names != 0 {
		t.Fatalf("%+v", r)
	}
	if list := st.Invalidations(before); len(list) > 0 {
		t.Errorf("it shows on %+v", list)
	}
}
