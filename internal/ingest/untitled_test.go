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
