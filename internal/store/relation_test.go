package store

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// twoLevels is a province's document and a district's that names it.
func twoLevels(t *testing.T) (s *Store, upper, lower *policy.Document) {
	t.Helper()
	s = openNew(t)
	upper = publishNew(t, s, "upper", &policy.Document{Slug: "upper", Title: same("广东省测试条款意见"), Issuer: same("广东省人民政府"), Adopted: "2029-01-05"}, upperEdition(1))
	lower = publishNew(t, s, "lower", &policy.Document{Slug: "lower", Title: same("青石区实施方案"), Issuer: same("青石区人民政府"), Adopted: "2030-03-01"}, lowerEdition(1))
	return s, upper, lower
}

func upperEdition(number int) *policy.Edition {
	return measures(number,
		[2]policy.Text{same("加强标准引领"), same("统筹布局产业标准化路线，加快重点标准研制。探索低空经济试点。")},
		[2]policy.Text{same("加大金融支持"), same("鼓励设立产业基金，引导金融机构加大投入。")},
		[2]policy.Text{same("办好龙舟比赛"), same("每年端午举行。")})
}

func lowerEdition(number int) *policy.Edition {
	return measures(number,
		[2]policy.Text{same("完善资金保障"), same("依据《广东省测试条款意见》，设立区产业基金，引导金融机构加大信贷投入。")},
		[2]policy.Text{same("制定标准"), same("参与标准化工作，开展重点标准研制。加快发展低空经济。")},
		[2]policy.Text{same("修剪行道树"), same("由测试人员甲负责。")})
}

// answering writes the rows of two documents as "likely 2-1, lower_only 0-3".
func answering(t *testing.T, s *Store, upper, lower *policy.Document) string {
	t.Helper()
	a, err := s.Across(ctx, upper, lower)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range a.Rows {
		x, y := 0, 0
		if r.Upper != nil {
			x = r.Upper.Measure
		}
		if r.Lower != nil {
			y = r.Lower.Measure
		}
		state := r.State()
		if state == "likely" || state == "possible" {
			state = "found"
		}
		list = append(list, fmt.Sprintf("%s %d-%d", state, x, y))
	}
	return strings.Join(list, ", ")
}

const foundAnswers = "found 2-1, found 1-2, lower_only 0-3, upper_only 3-0"

func TestMeasuresAnswerThoseOfTheDocumentThatTheirTextNames(t *testing.T) {
	s, upper, lower := twoLevels(t)
	kin, err := s.Kin(ctx, lower.ID)
	if err != nil || len(kin.Above) != 1 || len(kin.Below) != 0 || kin.Above[0].Document.Slug != "upper" || kin.Above[0].Named != 1 || kin.Above[0].Level != lineage.Province || kin.Above[0].Due || kin.Passed+kin.Further != 0 {
		t.Fatalf("%+v: %v", kin, err)
	}
	if kin, err = s.Kin(ctx, upper.ID); err != nil || len(kin.Below) != 1 || kin.Below[0].Document.Slug != "lower" {
		t.Fatalf("%+v: %v", kin, err)
	}
	if got := answering(t, s, upper, lower); got != foundAnswers {
		t.Errorf("%s, want %s", got, foundAnswers)
	}
	a, err := s.Across(ctx, upper, lower)
	if err != nil || a.Named != 1 || a.UpperLevel != lineage.Province || a.LowerLevel != lineage.District || len(a.Rows[0].Functions) == 0 || len(a.Rows[0].Phrases) == 0 {
		t.Errorf("no reasons in %+v: %v", a, err)
	}
	g, err := s.Grounds(ctx, lower.ID, 2)
	if err != nil || g.Uppers != 1 || g.Due != 0 || len(g.Above) != 1 || g.Above[0].Provision.Measure != 1 || len(g.Below) != 0 {
		t.Errorf("grounds of the lower measure: %+v, %v", g, err)
	}
	if g, err = s.Grounds(ctx, upper.ID, 2); err != nil || len(g.Below) != 1 || g.Below[0].Provision.Measure != 1 || g.Below[0].Document.Slug != "lower" {
		t.Errorf("grounds of the upper measure: %+v, %v", g, err)
	}

	// A new edition of the upper one is compared anew; a withdrawn one is above nothing.
	e := measures(2, [2]policy.Text{same("办好龙舟比赛"), same("每年端午举行。")})
	upper.Edition = 2
	if err := s.Publish(ctx, upper, e, everyTwo); err != nil {
		t.Fatal(err)
	}
	if g, err := s.Grounds(ctx, lower.ID, 2); err != nil || g.Uppers != 1 || len(g.Above) != 0 {
		t.Errorf("after a new edition: %+v, %v", g, err)
	}
	if err := s.SetState(ctx, 0, "upper", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	if kin, err := s.Kin(ctx, lower.ID); err != nil || len(kin.Above) != 0 {
		t.Errorf("a withdrawn document is above: %+v, %v", kin, err)
	}
}

func TestWhatEditorsSayOfLevelsStandsApartAndOutlives(t *testing.T) {
	s, upper, lower := twoLevels(t)
	say := func(x, y int, v policy.Verdict) {
		t.Helper()
		a, err := s.Across(ctx, upper, lower)
		if err == nil {
			err = s.SetAnswer(ctx, 0, upper, lower, x, y, v, a.Latest)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	say(3, 3, policy.VerdictPair)
	say(1, 2, policy.VerdictNone)
	want := "found 2-1, lower_only 0-2, said 3-3, upper_only 1-0"
	if got := answering(t, s, upper, lower); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// They outlive what is computed anew and a new edition.
	lower.Edition = 2
	if err := s.Publish(ctx, lower, lowerEdition(2), everyTwo); err != nil {
		t.Fatal(err)
	}
	if got := answering(t, s, upper, lower); got != want {
		t.Errorf("in a new edition %s, want %s", got, want)
	}
	say(3, 3, policy.VerdictComputed)
	say(1, 2, policy.VerdictComputed)
	if got := answering(t, s, upper, lower); got != foundAnswers {
		t.Errorf("taken back: %s", got)
	}
	if err := s.SetAnswer(ctx, 0, upper, lower, 1, 2, policy.VerdictNone, 0); policy.CodeOf(err) != policy.Conflict {
		t.Errorf("who has not seen the newest verdict: %v", err)
	}
	// A document that no text names is above where an editor says so, and not where one says it is not.
	other := publishNew(t, s, "other", &policy.Document{Slug: "other", Title: same("测试办法"), Adopted: "2028-01-01"}, upperEdition(1))
	if err := s.SetAnswer(ctx, 0, other, lower, 0, 0, policy.VerdictPair, 0); err != nil {
		t.Fatal(err)
	}
	say(0, 0, policy.VerdictNone)
	kin, err := s.Kin(ctx, lower.ID)
	if err != nil || len(kin.Above) != 1 || kin.Above[0].Document.Slug != "other" || kin.Above[0].Said == nil || kin.Above[0].Level != "" {
		t.Errorf("above: %+v, %v", kin, err)
	}
	for _, bad := range []struct{ x, y int }{{9, 1}, {1, 9}, {1, 0}} {
		if err := s.SetAnswer(ctx, 0, other, lower, bad.x, bad.y, policy.VerdictPair, 1); policy.CodeOf(err) == "" {
			t.Errorf("%v is taken", bad)
		}
	}
}

// An editor sets right at which level a document stands; what is above and below it is found anew.
func TestAnEditorSetsALevelRight(t *testing.T) {
	s, upper, lower := twoLevels(t)
	if err := s.SetLevel(ctx, 0, upper, "village", ""); policy.CodeOf(err) != policy.Invalid {
		t.Errorf("a level that is none: %v", err)
	}
	if err := s.SetLevel(ctx, 0, upper, lineage.District, lineage.City); policy.CodeOf(err) != policy.Conflict {
		t.Errorf("of one who knew another level: %v", err)
	}
	if err := s.SetLevel(ctx, 0, upper, lineage.District, ""); err != nil {
		t.Fatal(err)
	}
	if kin, err := s.Kin(ctx, lower.ID); err != nil || len(kin.Above) != 0 {
		t.Errorf("a document of the same level is above: %+v, %v", kin, err)
	}
	d, err := s.Document(ctx, upper.Slug)
	if level, by := lineage.LevelOf(d); err != nil || level != lineage.District || by != lineage.ByEditor {
		t.Errorf("%s by %s, %v", level, by, err)
	}
	// It outlives a new edition, and is taken back.
	upper.Edition = 2
	if err := s.Publish(ctx, upper, upperEdition(2), everyTwo); err != nil {
		t.Fatal(err)
	}
	if kin, err := s.Kin(ctx, lower.ID); err != nil || len(kin.Above) != 0 {
		t.Errorf("after a new edition: %+v, %v", kin, err)
	}
	if err := s.SetLevel(ctx, 0, upper, "", lineage.District); err != nil {
		t.Fatal(err)
	}
	if kin, err := s.Kin(ctx, lower.ID); err != nil || len(kin.Above) != 1 || kin.Above[0].Level != lineage.Province {
		t.Errorf("taken back: %+v, %v", kin, err)
	}
}

// A document that names more upper ones than it is compared with says how many are left out.
func TestUpperDocumentsThatAreLeftOutAreCounted(t *testing.T) {
	s := openNew(t)
	var names strings.Builder
	for i := range 15 {
		title := fmt.Sprintf("测试省第%d号办法", i+1)
		publishNew(t, s, fmt.Sprintf("upper-%d", i), &policy.Document{Slug: fmt.Sprintf("upper-%d", i), Title: same(title), Issuer: same("广东省人民政府")}, measures(1, [2]policy.Text{same("甲"), same("发展产业。")}))
		fmt.Fprintf(&names, "根据《%s》。", title)
	}
	lower := publishNew(t, s, "lower", &policy.Document{Slug: "lower", Title: same("青石区细则"), Issuer: same("青石区人民政府")}, measures(1, [2]policy.Text{same("乙"), same(names.String())}))
	kin, err := s.Kin(ctx, lower.ID)
	if err != nil || len(kin.Above) != 12 || kin.Passed != 3 {
		t.Errorf("%d above, %d passed over: %v", len(kin.Above), kin.Passed, err)
	}
}

func TestAPhraseStandsInTheOrderOfDaysWithWhatGovernsIt(t *testing.T) {
	s, _, _ := twoLevels(t)
	publishNew(t, s, "undated", &policy.Document{Slug: "undated", Title: same("另一办法")}, measures(1, [2]policy.Text{same("低空经济"), same("围绕低空经济吸引人才。")}))
	ph, err := s.Phrase(ctx, "低空经济")
	if err != nil || len(ph.Sources) != 3 || ph.Dated != 2 || ph.Points != 4 || ph.More {
		t.Fatalf("%+v: %v", ph, err)
	}
	var got []string
	for _, source := range ph.Sources {
		most := source.Points[source.Most]
		got = append(got, fmt.Sprintf("%s %s %s %s", source.Document.Slug, source.Day, source.Level, most.Strength.Key))
	}
	if want := "upper 2029-01-05 province pilot|lower 2030-03-01 district speed|undated   "; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
	if ph, err := s.Phrase(ctx, "没有这个说法"); err != nil || len(ph.Sources) != 0 {
		t.Errorf("%+v: %v", ph, err)
	}
}
