package ingest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

// A file's name is no title: what states none says so, in the warnings too, until somebody names it or a later text does.
func TestTheNameOfAFileIsNoTitle(t *testing.T) {
	in, st := open(t)
	const untitled = "第一條 為促進產業創新，特制定本條例。\n第二條 本條例所稱產業，指各行業。\n第三條 主管機關為測試單位甲。\n"
	result, err := take(t, in, "industrial-law.md", untitled)
	if err != nil {
		t.Fatal(err)
	}
	warned := slices.ContainsFunc(result.Edition.Warnings, func(w policy.Issue) bool { return w.Code == policy.TitleUnstated })
	if d := result.Document; !d.Untitled() || d.Slug != "industrial-law" || !warned {
		t.Fatalf("%q at /d/%s, warned %t", d.Title, d.Slug, warned)
	}
	src, err := source.Read("industrial-law.md", strings.NewReader(untitled+"第四條 本條例自公布日施行。\n"))
	if err != nil {
		t.Fatal(err)
	}
	if result, err = in.Ingest(t.Context(), src, ingest.Facts{Title: "測試產業條例"}, false); err != nil || result.Outcome != ingest.Revised {
		t.Fatalf("named: %v, %v", result, err)
	}
	// Given with the same text it counts where it is meant so: a seed that is taken in anew changes nothing that editors said.
	for _, anew := range []bool{false, true} {
		title := fmt.Sprintf("測試產業條例（%t）", anew)
		want := map[bool]ingest.Outcome{false: ingest.Unchanged, true: ingest.Described}[anew]
		result, err := in.Ingest(t.Context(), src, ingest.Facts{Title: title, Slug: "industrial-law", Anew: anew}, false)
		if err != nil || result.Outcome != want || (result.Document.Title.Hant == title) != anew {
			t.Fatalf("%t: %v, %v", anew, result, err)
		}
	}
	// The name stays when a text comes that states none.
	if result, err = take(t, in, "industrial-law.md", untitled); err != nil || result.Outcome != ingest.Revised {
		t.Fatalf("%v, %v", result, err)
	}
	d, err := st.Document(t.Context(), "industrial-law")
	if err != nil || d.Title.Hant != "測試產業條例（true）" || d.Edition != 3 {
		t.Errorf("%q in edition %d, %v", d.Title.Hant, d.Edition, err)
	}
}

// A page may print its document's title above the text, which begins with the number; the first title in the text is then
// that of the rules that the notice issues.
func TestThePageNamesTheNoticeThatIssuesRules(t *testing.T) {
	const rules = `<p>各区民政局：</p><p>现将办法印发给你们。</p><p>测试局</p><p>2031年3月4日</p><p>青石区助餐管理办法</p><p>第一条 为规范助餐，制定本办法。</p><p>第二条 本办法适用于本区。</p><p>第三条 本办法自公布之日起施行。</p>`
	for name, c := range map[string]struct{ title, number, want, alternate string }{
		"a notice":              {"测试局关于印发青石区助餐管理办法的通知", "测字〔2031〕5号", "测试局关于印发青石区助餐管理办法的通知", "青石区助餐管理办法"},
		"a notice of others":    {"测试局关于印发青石区养老管理办法的通知", "测字〔2031〕5号", "青石区助餐管理办法", ""},
		"a page about a notice": {"一图读懂青石区助餐管理办法", "测字〔2031〕5号", "青石区助餐管理办法", ""},
	} {
		in, _ := open(t)
		page := `<html><head><meta name="ArticleTitle" content="` + c.title + `"></head><body><div class="content"><p>` + c.number + `</p>` + rules + `</div></body></html>`
		result, err := take(t, in, "a.html", page)
		if err != nil {
			t.Fatal(name, err)
		}
		if d := result.Document; d.Title.Hans != c.want || d.Alternate.Hans != c.alternate {
			t.Errorf("%s: %q, %q", name, d.Title.Hans, d.Alternate.Hans)
		}
	}
}
