package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// headed is an edition of measures with these headings.
func headed(number int, headings ...string) *policy.Edition {
	var texts [][2]policy.Text
	for _, h := range headings {
		texts = append(texts, [2]policy.Text{same(h), same("")})
	}
	return measures(number, texts...)
}

// twoYears is a series with a document of one year and of the next.
func twoYears(t *testing.T) (s *Store, one *policy.Series, a, b *policy.Document) {
	t.Helper()
	s = openNew(t)
	a = publishNew(t, s, "a", nil, headed(1, "做大人工智能产业", "加快工业技术改造升级", "建设公办学校"))
	b = publishNew(t, s, "b", nil, headed(1, "推动工业技术改造", "做大人工智能产业", "发展低空经济"))
	one = &policy.Series{Slug: "years", Title: same("系列")}
	if err := s.SaveSeries(ctx, 0, one); err != nil {
		t.Fatal(err)
	}
	setYear(t, s, one, a, 2024)
	setYear(t, s, one, b, 2025)
	return s, one, a, b
}

func setYear(t *testing.T, s *Store, one *policy.Series, d *policy.Document, year int) {
	t.Helper()
	if err := s.SetYear(ctx, 0, one.ID, d.ID, year); err != nil {
		t.Fatal(err)
	}
}

// sideBySide writes a comparison as "continued 1-2, new 0-3 editor".
func sideBySide(t *testing.T, s *Store, a, b *policy.Document) string {
	t.Helper()
	c, err := s.Comparison(ctx, a, b)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range c.Pairs {
		x, y, editor := 0, 0, ""
		if p.A != nil {
			x = p.A.Measure
		}
		if p.B != nil {
			y = p.B.Measure
		}
		if p.Said != nil {
			editor = " editor"
		}
		list = append(list, fmt.Sprintf("%s %d-%d%s", p.Relation, x, y, editor))
	}
	return strings.Join(list, ", ")
}

const computed = "changed 2-1, continued 1-2, new 0-3, dropped 3-0"

func TestTheMeasuresOfTwoYearsStandSideBySide(t *testing.T) {
	s, one, a, b := twoYears(t)
	if got := sideBySide(t, s, a, b); got != computed {
		t.Errorf("%s, want %s", got, computed)
	}
	if _, err := s.Comparison(ctx, b, a); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("the later one first: %v", err)
	}
	setYear(t, s, one, b, 2023)
	if got, want := sideBySide(t, s, b, a), "continued 2-1, changed 1-2, new 0-3, dropped 3-0"; got != want {
		t.Errorf("in the other order %s, want %s", got, want)
	}
	setYear(t, s, one, b, 0)
	if _, err := s.Comparison(ctx, b, a); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("taken out of the series: %v", err)
	}
	if err := s.SetYear(ctx, 0, one.ID, b.ID, 0); policy.CodeOf(err) != policy.NotFound || policy.IssueOf(err).Code != policy.RecordMissing {
		t.Errorf("taken out twice: %v", err)
	}
	if err := s.SetYear(ctx, 0, one.ID, b.ID, 1066); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("a year out of bounds: %v", err)
	}
}

func TestAYearInOneSeriesLeavesTheOtherSeriesCompared(t *testing.T) {
	s, _, a, b := twoYears(t)
	other := &policy.Series{Slug: "other", Title: same("另一系列")}
	if err := s.SaveSeries(ctx, 0, other); err != nil {
		t.Fatal(err)
	}
	setYear(t, s, other, a, 2024)
	if got := sideBySide(t, s, a, b); got != computed {
		t.Errorf("%s, want %s", got, computed)
	}
	list, err := s.SeriesOf(ctx, a.ID)
	if err != nil || len(list) != 2 {
		t.Errorf("%d series of a: %v", len(list), err)
	}
}

func TestASeriesTakesAnotherTitleAndKeepsItsYears(t *testing.T) {
	s, one, _, _ := twoYears(t)
	if err := s.SaveSeries(ctx, 0, &policy.Series{Slug: "years", Title: same("新名")}); err != nil {
		t.Fatal(err)
	}
	again, err := s.Series(ctx, "years")
	if err != nil {
		t.Fatal(err)
	}
	var years []int
	for _, m := range again.Members {
		years = append(years, m.Year, m.Measures)
	}
	if again.ID != one.ID || again.Title != same("新名") || !slices.Equal(years, []int{2024, 3, 2025, 3}) {
		t.Errorf("%+v with years and measures %v", again, years)
	}
}

func TestACorrectionHoldsThroughANewEditionAndIsKeptApart(t *testing.T) {
	s, _, a, b := twoYears(t)
	if err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, policy.PairVerdict{AMeasure: 3, BMeasure: 3, Verdict: policy.VerdictPair}, 0); err != nil {
		t.Fatal(err)
	}
	if got, want := sideBySide(t, s, a, b), "changed 2-1, continued 1-2, changed 3-3 editor"; got != want {
		t.Errorf("corrected %s, want %s", got, want)
	}
	err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, policy.PairVerdict{AMeasure: 1, Verdict: policy.VerdictNone}, 0)
	if policy.CodeOf(err) != policy.Conflict {
		t.Errorf("who does not know the newest correction: %v", err)
	}
	publishNew(t, s, "b", b, headed(2, "推动工业技术改造", "做大人工智能产业", "大力发展低空经济"))
	if got, want := sideBySide(t, s, a, b), "changed 2-1, continued 1-2, changed 3-3 editor"; got != want {
		t.Errorf("in the new edition %s, want %s", got, want)
	}
	said, err := s.PairVerdicts(ctx, a.ID, b.ID)
	if err != nil || len(said) != 1 {
		t.Fatalf("%d corrections: %v", len(said), err)
	}
	if err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, policy.PairVerdict{AMeasure: 3, BMeasure: 3, Verdict: policy.VerdictComputed}, said[0].ID); err != nil {
		t.Fatal(err)
	}
	if got := sideBySide(t, s, a, b); got != computed {
		t.Errorf("taken back %s, want what is computed", got)
	}
	if said, err := s.PairVerdicts(ctx, a.ID, b.ID); err != nil || len(said) != 2 {
		t.Errorf("%d corrections are kept: %v", len(said), err)
	}
}

func TestACorrectionThatMeansNothingIsRefused(t *testing.T) {
	s, _, a, b := twoYears(t)
	for name, c := range map[string]struct {
		policy.PairVerdict
		why policy.IssueCode
	}{
		"of nothing":        {policy.PairVerdict{Verdict: policy.VerdictNone}, policy.PairMeasures},
		"half a pair":       {policy.PairVerdict{AMeasure: 1, Verdict: policy.VerdictPair}, policy.PairMeasures},
		"both without":      {policy.PairVerdict{AMeasure: 1, BMeasure: 1, Verdict: policy.VerdictNone}, policy.PairMeasures},
		"of what is absent": {policy.PairVerdict{AMeasure: 1, BMeasure: 9, Verdict: policy.VerdictPair}, policy.MeasureMissing},
	} {
		if err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, c.PairVerdict, 0); policy.CodeOf(err) != policy.Invalid || policy.IssueOf(err).Code != c.why {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.SetPairVerdict(ctx, 0, b.ID, a.ID, policy.PairVerdict{AMeasure: 1, BMeasure: 1, Verdict: policy.VerdictPair}, 0); policy.CodeOf(err) != policy.NotFound || policy.IssueOf(err).Code != policy.PairMissing {
		t.Errorf("the later document first: %v", err)
	}
}

func TestCrossedCorrectionsAreMarkedWhereTheyHold(t *testing.T) {
	s, _, a, b := twoYears(t)
	seen := int64(0)
	for _, step := range []struct {
		c    policy.PairVerdict
		want string
	}{
		{policy.PairVerdict{AMeasure: 1, BMeasure: 1, Verdict: policy.VerdictPair}, "changed 1-1 editor, new 0-2, new 0-3, dropped 2-0, dropped 3-0"},
		{policy.PairVerdict{AMeasure: 2, BMeasure: 2, Verdict: policy.VerdictPair}, "changed 1-1 editor, changed 2-2 editor, new 0-3, dropped 3-0"},
		// Another counterpart for B's first: what was said of A's first holds no more.
		{policy.PairVerdict{AMeasure: 3, BMeasure: 1, Verdict: policy.VerdictPair}, "changed 3-1 editor, changed 2-2 editor, new 0-3, dropped 1-0"},
		{policy.PairVerdict{AMeasure: 1, Verdict: policy.VerdictNone}, "changed 3-1 editor, changed 2-2 editor, new 0-3, dropped 1-0 editor"},
		{policy.PairVerdict{BMeasure: 2, Verdict: policy.VerdictNone}, "changed 3-1 editor, new 0-2 editor, new 0-3, dropped 1-0 editor, dropped 2-0"},
	} {
		if err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, step.c, seen); err != nil {
			t.Fatal(err)
		}
		seen++
		if got := sideBySide(t, s, a, b); got != step.want {
			t.Errorf("after %+v: %s, want %s", step.c, got, step.want)
		}
	}
}

func TestASeriesSaysWhatBecameOfItsMeasures(t *testing.T) {
	s, one, a, b := twoYears(t)
	c := publishNew(t, s, "c", nil, headed(1, "发展低空经济"))
	setYear(t, s, one, c, 2026)
	again, err := s.Series(ctx, "years")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, step := range again.Steps {
		n := step.Count
		got = append(got, fmt.Sprintf("%s-%s %d %d %d %d", step.A, step.B, n[policy.Continued], n[policy.Revision], n[policy.New], n[policy.Dropped]))
	}
	if want := []string{"a-b 1 1 1 1", "a-c 0 0 1 3", "b-c 1 0 0 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if err := s.SetPairVerdict(ctx, 0, a.ID, b.ID, policy.PairVerdict{AMeasure: 3, BMeasure: 3, Verdict: policy.VerdictPair}, 0); err != nil {
		t.Fatal(err)
	}
	if again, err = s.Series(ctx, "years"); err != nil || !again.Steps[0].Said || again.Steps[1].Said {
		t.Errorf("%+v %v", again.Steps, err)
	}
}

// TestWhatAStepLeftToBeComparedIsComparedAtTheStart empties what was computed, as a migration does.
func TestWhatAStepLeftToBeComparedIsComparedAtTheStart(t *testing.T) {
	aside(t)
	s, _, a, b := twoYears(t)
	var path string
	if err := s.db.Row(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec(`DELETE FROM alignment_pair; INSERT OR IGNORE INTO years_stale SELECT 'document', id FROM document`); err != nil {
		t.Fatal(err)
	}
	if got := sideBySide(t, s, a, b); got == computed {
		t.Fatal("nothing was taken away")
	}
	again, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := sideBySide(t, again, a, b); got != computed {
		t.Errorf("after the start %s, want %s", got, computed)
	}
}

// TestAMeasureStandsInARowWithEachThatItCorrespondsTo keeps the words that correspond.
func TestAMeasureStandsInARowWithEachThatItCorrespondsTo(t *testing.T) {
	s := openNew(t)
	whole := "深化精密仪器集群培育方案，新建海洋装备中试基地。"
	a := publishNew(t, s, "a", nil, measures(1, [2]policy.Text{same("培育先进制造业集群"), same(whole + "对实施技术改造的企业给予补贴。")}, [2]policy.Text{same("保存街巷口述史"), same("整理石刻碑记。")}))
	b := publishNew(t, s, "b", nil, measures(1, [2]policy.Text{same("做大先进制造业集群"), same(whole)}, [2]policy.Text{same("推动设备更新"), same("对实施技术改造的企业给予补贴，简化手续。")}, [2]policy.Text{same("发展托育"), same("为多孩家庭发放托育券。")}))
	one := &policy.Series{Slug: "years", Title: same("系列")}
	if err := s.SaveSeries(ctx, 0, one); err != nil {
		t.Fatal(err)
	}
	setYear(t, s, one, a, 2030)
	setYear(t, s, one, b, 2031)
	if got, want := sideBySide(t, s, a, b), "changed 1-1, partly 1-2, new 0-3, dropped 2-0"; got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	c, err := s.Comparison(ctx, a, b)
	if err != nil {
		t.Fatal(err)
	}
	p := c.Pairs[1]
	if len(p.Phrases) != 1 || p.Phrases[0].A.Of(p.A).Hans != "对实施技术改造的企业给予补贴" || p.Phrases[0].B.Of(p.B).Hans != "对实施技术改造的企业给予补贴，简化手续" {
		t.Errorf("marked %+v", p.Phrases)
	}
	again, err := s.Series(ctx, "years")
	if err != nil {
		t.Fatal(err)
	}
	if n := again.Steps[0].Count; n[policy.Revision] != 1 || n[policy.Partly] != 1 || n[policy.New] != 1 || n[policy.Dropped] != 1 {
		t.Errorf("counted %v", n)
	}
}
