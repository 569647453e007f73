package revise_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
)

const plan = "測試市測試意見\n為做好測試工作，現提出如下意見。\n一、建設平台。新建三個。\n二、培養人員\n（一）培訓。每年百名。\n（二）考核。每季一次。\n三、開放數據。按月更新。\n測試市測試局\n2030年5月6日\n"

// read outlines a text.
func read(t testing.TB, text string) *policy.Edition {
	t.Helper()
	r := outline.Reader{Simplify: func(s string) string { return s }}
	e, err := r.Read(clean.Clean(text), policy.Hant, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.Source = text
	return e
}

func provision(e *policy.Edition, label string) *policy.Provision {
	for p := range policy.Walk(e.Provisions) {
		if p.Label == label {
			return p
		}
	}
	return nil
}

// tiles checks that own spans of the whole edition give back the source, and that
// addresses are apart and measures are counted from one.
func tiles(t interface{ Fatalf(string, ...any) }, e *policy.Edition) {
	var own []policy.Span
	add := func(spans []policy.Span) {
		for _, s := range spans {
			if !s.Shared {
				own = append(own, s)
			}
		}
	}
	paths, measure := map[string]bool{}, 0
	for p := range policy.Walk(e.Provisions) {
		add(p.Spans)
		if paths[p.Path()] || paths[p.EID] {
			t.Fatalf("%s or %s stands for two", p.Path(), p.EID)
		}
		paths[p.Path()], paths[p.EID] = true, true
		if p.IsMeasure() {
			if measure++; p.Measure != measure {
				t.Fatalf("measure %d follows %d", p.Measure, measure-1)
			}
		}
	}
	for _, p := range e.Passages {
		add(p.Spans)
	}
	slices.SortFunc(own, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	end := 0
	for _, s := range own {
		if s.Start != end {
			t.Fatalf("after byte %d comes a span from %d to %d", end, s.Start, s.End)
		}
		end = s.End
	}
	if end != len(e.Source) {
		t.Fatalf("spans end at byte %d of %d", end, len(e.Source))
	}
}

func TestThingsAreSetRight(t *testing.T) {
	for _, test := range []struct {
		name, label string
		what        policy.CorrectedField
		value       string
		want        func(e *policy.Edition) (got, want string)
	}{
		{"a heading", "三、", policy.CorrectedHeading, "開放", func(e *policy.Edition) (string, string) {
			return provision(e, "三、").Heading.Hant + "/" + provision(e, "三、").Text.Hant, "開放/數據。按月更新。"
		}},
		{"an end before its time", "三、", policy.CorrectedEnd, "開放數據。", func(e *policy.Edition) (string, string) {
			return provision(e, "三、").Text.Hant + "/" + e.Passages[2].Text.Hant, "/按月更新。"
		}},
		{"a start later", "（二）", policy.CorrectedStart, "考核", func(e *policy.Edition) (string, string) {
			return provision(e, "（一）").Text.Hant, "每年百名。\n（二）"
		}},
		{"a start earlier", "二、", policy.CorrectedStart, "新建三個", func(e *policy.Edition) (string, string) {
			return provision(e, "一、").Text.Hant + "/" + provision(e, "二、").Text.Hant, "/新建三個。\n二、培養人員"
		}},
		{"a kind", "（一）", policy.CorrectedKind, "point", func(e *policy.Edition) (string, string) {
			p := provision(e, "（一）")
			return string(p.Kind) + " " + p.EID, "point sec_2__point_1"
		}},
		{"what is no provision goes to the text before it", "（二）", policy.CorrectedKind, "prose", func(e *policy.Edition) (string, string) {
			return provision(e, "（一）").Text.Hant, "每年百名。\n（二）考核。每季一次。"
		}},
		{"what stands in it moves up", "二、", policy.CorrectedKind, "prose", func(e *policy.Edition) (string, string) {
			var labels []string
			for _, p := range e.Provisions {
				labels = append(labels, p.Label)
			}
			return strings.Join(labels, " "), "一、 （一） （二） 三、"
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := read(t, plan)
			if err := revise.Make(e, provision(e, test.label), test.what, test.value); err != nil {
				t.Fatal(err)
			}
			tiles(t, e)
			if got, want := test.want(e); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestACorrectionFindsItsPlaceInAChangedText(t *testing.T) {
	e := read(t, plan)
	p := provision(e, "三、")
	c := revise.Anchor(e, p)
	c.Field, c.Value = policy.CorrectedHeading, "數據開放"
	changed := read(t, strings.Replace(plan, "一、建設平台。新建三個。\n", "一、建設平台。新建五個，改造兩個。\n", 1))
	if missed := revise.Apply(changed, []*policy.TreeCorrection{&c}); len(missed) > 0 || provision(changed, "三、").Heading.Hant != "數據開放" {
		t.Errorf("missed %v, heading %q", missed, provision(changed, "三、").Heading.Hant)
	}
	gone := read(t, strings.Replace(plan, "三、開放數據。按月更新。\n", "", 1))
	if missed := revise.Apply(gone, []*policy.TreeCorrection{&c}); len(missed) != 1 {
		t.Errorf("a correction of what is not there was made: %v", lines(gone))
	}
	tiles(t, gone)
}

func TestWhatCannotBeIsRefusedAndChangesNothing(t *testing.T) {
	for _, test := range []struct {
		label string
		what  policy.CorrectedField
		value string
		want  policy.IssueCode
	}{
		{"二、", policy.CorrectedKind, "nonsense", policy.KindUnknown}, {"二、", policy.CorrectedStart, "沒有這些字", policy.WordsMissing},
		{"二、", policy.CorrectedEnd, "", policy.WordsMissing}, {"二、", policy.CorrectedEnd, "2030年", policy.WordsMissing}, {"二、", "other", "x", policy.KindUnknown},
		{"三、", policy.CorrectedStart, "（二）考核", policy.NothingLeft},
	} {
		e := read(t, plan)
		before := lines(e)
		err := revise.Make(e, provision(e, test.label), test.what, test.value)
		if policy.IssueOf(err).Code != test.want || !slices.Equal(lines(e), before) {
			t.Errorf("%s %q: %v, want %s", test.what, test.value, err, test.want)
		}
		tiles(t, e)
	}
}

func lines(e *policy.Edition) (list []string) {
	for p := range policy.Walk(e.Provisions) {
		list = append(list, p.EID+" "+p.Label+p.Heading.Hant+p.Text.Hant)
	}
	return list
}

// A correction of one provision leaves the addresses of all others as the grammar gave
// them, and what it does not change a measure.
func TestACorrectionLeavesTheRestAsItWasRead(t *testing.T) {
	for name, test := range map[string]struct{ text, label string }{
		"lists in several paragraphs of an article": {"測試條例\n第一條 應當做到：\n（一）甲。\n（二）乙。\n另外應當做到：\n（一）丙。\n（二）丁。\n第二條 為了測試。\n第三條 施行。\n", "第二條"},
		"a decision beside the articles it amends":  {"測試市關於修改測試條例的決定\n一、第二條修改為：“第二條 乙。”\n二、刪去第五條。\n測試條例\n第一條 甲。\n第二條 乙。\n第三條 丙。\n", "一、"},
	} {
		e := read(t, test.text)
		before := addresses(e)
		p := provision(e, test.label)
		if p == nil {
			t.Fatalf("%s: nothing is labelled %s in %v", name, test.label, before)
		}
		if err := revise.Make(e, p, policy.CorrectedKind, string(p.Kind)); err != nil {
			t.Fatal(err)
		}
		if after := addresses(e); !slices.Equal(before, after) {
			t.Errorf("%s:\nwas %v\nis  %v", name, before, after)
		}
	}
}

func addresses(e *policy.Edition) (list []string) {
	for p := range policy.Walk(e.Provisions) {
		list = append(list, p.EID+" "+p.Path())
	}
	return list
}

// Whatever is corrected in whatever order, no byte is lost or told twice.
func TestCorrectionsKeepEveryByte(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := read(t, plan)
		for range rapid.IntRange(1, 8).Draw(rt, "corrections") {
			all := slices.Collect(policy.Walk(e.Provisions))
			if len(all) == 0 {
				break
			}
			p := rapid.SampledFrom(all).Draw(rt, "provision")
			what := rapid.SampledFrom([]policy.CorrectedField{policy.CorrectedKind, policy.CorrectedHeading, policy.CorrectedStart, policy.CorrectedEnd}).Draw(rt, "what")
			value := rapid.SampledFrom([]string{"建設", "新建三個", "二、", "（一）培訓", "考核", "每季一次。", "按月", "測試局", "2030年5月6日", "為做好"}).Draw(rt, "words")
			if what == policy.CorrectedKind {
				value = string(rapid.SampledFrom(policy.CorrectableKinds()).Draw(rt, "kind"))
			}
			_ = revise.Make(e, p, what, value) // a refusal is as good
			tiles(rt, e)
		}
	})
}
