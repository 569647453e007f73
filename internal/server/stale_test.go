package server_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// public lists pages, data and feeds that are cached.
func (s *site) public() []string {
	s.Helper()
	var list []string
	for i, p := range s.paths() {
		n, isMeasure := strings.CutPrefix(p, "/d/baoan-2024/m/")
		// All kinds of pages, but not all measures and terms: in turns in one script and the other.
		if !strings.Contains(p, "?") && (!isMeasure || strings.HasPrefix(n, "1")) && (!strings.HasPrefix(p, "/t/") || i%9 == 0) {
			list = append(list, []string{"/zh-Hant", "/zh-Hans"}[i%2]+p)
		}
	}
	for _, v := range []string{"/zh-Hant", "/zh-Hans"} {
		for _, p := range []string{"/d/baoan-2024/assignments", "/d/baoan-2024/m/17.json", "/d/baoan-2024/m/17/sheet", "/d/baoan-2024/m/17/history",
			"/d/baoan-2024/m/18/history", "/d/second", "/d/second/m/1", "/d/second/full", "/feeds/document/baoan-2024.atom", "/feeds/measure/baoan-2024/17.atom"} {
			list = append(list, v+p)
		}
	}
	return append(list, "/api/v1/documents/baoan-2024/measures/17", "/api/v1/documents/baoan-2024/measures", "/sitemap.xml")
}

// TestNoPageIsOlderThanItsData changes one thing after another and compares every
// page that is kept with the same page of a server that keeps none.
func TestNoPageIsOlderThanItsData(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s, ctx := baoan(t), context.Background()
	s.ingest("second.txt", "測試辦法\n一、發展低空經濟\n支持測試。\n二、發展智能機器人\n支持測試。\n", ingest.Facts{Slug: "second"})
	kept := s.handler
	s.serve(s.store)
	fresh := s.handler
	ask := func(from string) map[string][]byte {
		bodies := map[string][]byte{}
		for _, p := range s.public() {
			s.handler = kept
			var cookie []string
			if from == "fresh" {
				s.handler, cookie = fresh, []string{"Cookie", "x=1"}
			}
			bodies[p] = s.get(p, cookie...).Body.Bytes()
		}
		return bodies
	}
	unit := &policy.Department{Slug: "ce-shi-dan-wei-ding", Name: policy.Text{Hant: "測試單位丁", Hans: "测试单位丁"}}
	var added *policy.Assignment
	for _, step := range []struct {
		what   string
		change func() error
	}{
		{"a report", func() error {
			return s.store.AddProgress(ctx, 0, &policy.Progress{DocumentID: 1, Measure: 17, Day: "2024-05-01", Status: policy.InProgress, Percent: 40,
				Note: policy.Text{Hant: "進展良好", Hans: "进展良好"}}, 0)
		}},
		{"a new department on a measure", func() error {
			added = &policy.Assignment{DocumentID: 1, Measure: 20, Department: unit, Role: policy.Lead, From: "2024-03-01"}
			return s.store.ChangeDuties(ctx, 0, &policy.DutyChanges{Add: []*policy.Assignment{added}})
		}},
		{"an end", func() error {
			added.To = "2024-06-01"
			return s.store.ChangeDuties(ctx, 0, &policy.DutyChanges{End: []*policy.Assignment{added}})
		}},
		{"a note", func() error {
			return s.store.SetNote(ctx, 0, &policy.Note{Subject: "/d/baoan-2024/m/20", Body: policy.Text{Hant: "新註", Hans: "新注"}})
		}},
		{"a name made public by a table", func() error {
			s.assign("序號,牽頭單位,配合單位,責任人,職務,公開\n17,測試單位甲,測試單位乙,測試人員甲,測試科長,是\n18,測試單位甲,,測試人員乙,測試處長,是\n")
			return nil
		}},
		{"another document", func() error {
			s.ingest("third.txt", "測試方案\n一、發展低空經濟\n支持測試。\n", ingest.Facts{Slug: "third"})
			return nil
		}},
		{"a new edition", func() error {
			s.ingest("second.txt", "測試辦法\n一、發展低空經濟\n大力支持測試。\n三、發展新能源\n支持測試。\n", ingest.Facts{Slug: "second"})
			return nil
		}},
	} {
		ask("kept")
		ask("kept") // from the cache
		if err := step.change(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		now := ask("kept")
		for p, want := range ask("fresh") {
			if !bytes.Equal(now[p], want) {
				t.Errorf("after %s, %s is older than its data", step.what, p)
			}
		}
	}
}
