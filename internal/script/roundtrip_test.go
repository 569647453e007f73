package script

import (
	"os"
	"reflect"
	"regexp"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// seed is the first document without its pinyin notes.
func seed(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("../../seeds/baoan-2024.txt")
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)`).ReplaceAllString(string(content), "")
}

func TestTheSeedComesBackFromSimplifiedUnchanged(t *testing.T) {
	c := converter(t)
	text := seed(t)
	if Detect(text) != policy.Hant {
		t.Error("the seed is taken for Simplified")
	}
	for _, d := range c.RoundTrip(text, policy.Hant) {
		t.Errorf("line %d, column %d: %s -> %s -> %s in %s", d.Line, d.Column, d.Source, d.Converted, d.Result, d.Context)
	}
	hans := c.Convert(text, policy.Hant, policy.Hans)
	for _, d := range c.RoundTrip(hans, policy.Hans) {
		t.Errorf("from Simplified, line %d: %s -> %s -> %s", d.Line, d.Source, d.Converted, d.Result)
	}
}

func TestARoundTripNamesPlaceAndWords(t *testing.T) {
	c := converter(t)
	got := c.RoundTrip("第一行\n都市計畫法", policy.Hant)
	want := []Difference{{Line: 2, Column: 4, Source: "畫", Converted: "划", Result: "劃", Context: "都市計畫法"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := c.RoundTrip("都市計劃", policy.Hant); got != nil {
		t.Errorf("got %+v, want none", got)
	}
}

func TestInspectNamesExceptionsAndCharactersWithSeveralForms(t *testing.T) {
	c := converter(t)
	hits := c.Inspect("甲\n数据标杆与发展，了", policy.Hans, policy.Hant)
	if len(hits) != 2 {
		t.Fatalf("got %+v, want the exception and the character alone", hits)
	}
	e, a := hits[0], hits[1]
	if e.Reason != Governed || e.Source != "标杆" || e.Result != "標桿" || e.Start != 4 || e.End != 6 || e.Line != 2 || e.Column != 3 || e.Exception.Why == "" {
		t.Errorf("exception: %+v", e)
	}
	if a.Reason != Ambiguous || a.Source != "了" || a.Result != "了" || a.Start != 10 || a.Line != 2 || a.Column != 9 || !reflect.DeepEqual(a.Candidates, []string{"了", "瞭"}) {
		t.Errorf("ambiguous: %+v", a)
	}
	if hits := c.Inspect("标杆", policy.Hans, policy.Hans); hits != nil {
		t.Errorf("nothing is converted, yet %+v", hits)
	}
}
