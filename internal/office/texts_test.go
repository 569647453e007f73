package office_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// The browser and the command line keep series by one rule.
func TestSeriesAreKeptByOneRule(t *testing.T) {
	c, store, _ := desk()
	c.Texts = store
	ctx := context.Background()
	for _, test := range []struct {
		title, address string
		want           policy.IssueCode
		field, wrote   string
	}{
		{"測試一號文", "", "", "", "series 測試一號文 at ce-shi-yi-hao-wen"},
		{"測試一號文", "No-1", "", "", "series 測試一號文 at no-1"},
		{"甲、乙", "", policy.NameInvalid, "title", ""},
		{"測試", "a--b", policy.SlugInvalid, "address", ""},
		{"測試", strings.Repeat("a", policy.MaxName+1), policy.SlugInvalid, "address", ""},
		{"測試", "there", policy.SeriesTaken, "address", ""},
	} {
		store.wrote = nil
		_, err := c.AddSeries(ctx, editor, test.title, test.address)
		if office.CodeOf(err) != test.want || policy.FieldOf(err) != test.field || strings.Join(store.wrote, "|") != test.wrote {
			t.Errorf("%q at %q: %v in %q, wrote %v", test.title, test.address, err, policy.FieldOf(err), store.wrote)
		}
	}
	for typed, want := range map[string]policy.IssueCode{"2024": "", " 2024 ": "", "0": policy.YearInvalid, "": policy.YearInvalid, "1899": policy.YearInvalid, "24": policy.YearInvalid} {
		if _, err := office.Year(typed); office.CodeOf(err) != want {
			t.Errorf("the year %q: %v", typed, err)
		}
	}
	if _, err := c.DocumentAt(ctx, "/d/none"); office.CodeOf(err) != policy.DocumentMissing {
		t.Errorf("no document: %v", err)
	}
	store.refuse = &policy.Error{Code: policy.NotFound, Message: "gone"}
	if err := c.SetYear(ctx, editor, &policy.Series{Slug: "s"}, &policy.Document{Slug: "d"}, 0); office.CodeOf(err) != policy.SeriesLacks {
		t.Errorf("taken out meanwhile: %v", err)
	}
}

// What an editor says of a pair names a measure of either document, or none of one.
func TestAPairIsJudged(t *testing.T) {
	tree := func(headings ...string) (list []*policy.Provision) {
		for i, h := range headings {
			list = append(list, &policy.Provision{Measure: i + 1, Heading: both(h)})
		}
		return list
	}
	of := &policy.Comparison{A: &policy.Document{ID: 1}, B: &policy.Document{ID: 2}, TreeA: tree("发展测试甲", "发展测试乙", "保护测试丙"), TreeB: tree("发展测试甲")}
	for _, test := range []struct {
		form    office.PairForm
		want    policy.IssueCode
		offered int
		wrote   string
	}{
		{office.PairForm{B: 1, Do: "pair", With: "保护"}, "", 0, "1-2: 3 1 pair, seen 0"},
		{office.PairForm{A: 3, B: 1, Do: "new", Seen: 4}, "", 0, "1-2: 0 1 none, seen 4"},
		{office.PairForm{A: 3, B: 1, Do: "dropped"}, "", 0, "1-2: 3 0 none, seen 0"},
		{office.PairForm{A: 3, B: 1, Do: "computed"}, "", 0, "1-2: 3 1 computed, seen 0"},
		{office.PairForm{B: 1, Do: "pair", With: "发展"}, policy.MeasureSeveral, 2, ""},
		{office.PairForm{B: 1, Do: "pair", With: "1-2"}, policy.MeasureSeveral, 2, ""},
		{office.PairForm{B: 1, Do: "pair", With: "9"}, policy.MeasureUnknown, 0, ""},
		{office.PairForm{B: 1, Do: "else"}, policy.FormInvalid, 0, ""},
	} {
		c, store, _ := desk()
		c.Texts = store
		_, offered, err := c.JudgePair(context.Background(), editor, of, test.form)
		if office.CodeOf(err) != test.want || len(offered) != test.offered || strings.Join(store.wrote, "|") != test.wrote {
			t.Errorf("%+v: %v, offered %d, wrote %v", test.form, err, len(offered), store.wrote)
		}
	}
}

// A draft is published as the editor saw it, and with contradictions only if they are accepted.
func TestADraftIsPublishedAsItWasSeen(t *testing.T) {
	u := &policy.Upload{ID: 1, Version: 3, Document: &policy.Document{Slug: "a", Title: both("测试")}}
	for _, test := range []struct {
		version              int
		contradicted, accept bool
		want                 policy.IssueCode
		wrote                string
	}{
		{3, false, false, "", "close 1 as 8"},
		{3, true, true, "", "close 1 as 8"},
		{3, true, false, policy.ClaimsRefused, ""},
		{4, false, false, policy.Meanwhile, ""},
	} {
		c, store, _ := desk()
		c.Texts, store.draft = store, &policy.Upload{ID: 1, Version: test.version}
		_, err := c.Publish(context.Background(), editor, u, test.contradicted, test.accept, func(context.Context, *policy.Upload) (*policy.Document, error) {
			return &policy.Document{ID: 8}, nil
		})
		if office.CodeOf(err) != test.want || strings.Join(store.wrote, "|") != test.wrote {
			t.Errorf("%+v: %v, wrote %v", test, err, store.wrote)
		}
	}
}

// A file of words that breaks off is not taken in by half.
func TestAFileOfWordsIsReadToItsEnd(t *testing.T) {
	c, store, _ := desk()
	_, err := c.ImportWords(context.Background(), editor, iotest.ErrReader(errors.New("broken")))
	if office.CodeOf(err) != policy.WordFile || len(store.wrote) > 0 {
		t.Errorf("%v, wrote %v", err, store.wrote)
	}
}
