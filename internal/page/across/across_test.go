package across

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/web"
)

func renderer(t *testing.T) *page.Renderer {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := page.New(web.Files, c, policy.Calendar{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPagesRenderEmptyInBothScriptsUnderTheirNames(t *testing.T) {
	r := renderer(t)
	for _, s := range policy.Scripts() {
		layout := page.Layout{Script: s, Path: "/"}
		empty := NewPhrase(layout, "某提法")
		empty.Show(&lineage.Phrase{Words: "某提法"})
		for _, p := range []page.Page{NewLevels(layout, nil, ""), NewPhrase(layout, ""), empty,
			NewLevels(layout, &lineage.Across{Upper: &policy.Document{Slug: "a"}, Lower: &policy.Document{Slug: "b"}}, "")} {
			body, err := r.Render(p)
			if err != nil || !strings.Contains(string(body), `<html lang="`+s.Tag()+`"`) || strings.Count(string(body), "<h1") != 1 || !strings.Contains(string(body), `class="empty"`) {
				t.Errorf("%s in %s: no language, not one heading or nothing said of what is missing: %v", page.Name(p), s, err)
			}
			source, err := os.ReadFile(page.Name(p) + ".go")
			if typed := reflect.TypeOf(p).Elem().Name(); err != nil || !strings.Contains(string(source), "\ntype "+typed+" struct") {
				t.Errorf("%s does not stand in its file", typed)
			}
		}
	}
}

// held is a phrase in documents of these levels and days, "state 2020-01-02".
func held(sources ...string) *lineage.Phrase {
	ph := &lineage.Phrase{Words: "甲"}
	for i, s := range sources {
		level, day, _ := strings.Cut(s, " ")
		ph.Sources = append(ph.Sources, &lineage.Source{Document: &policy.Document{Slug: fmt.Sprint("d", i)}, Level: lineage.Level(level), Day: day,
			Points: []lineage.Point{{Provision: &policy.Provision{Text: policy.Text{Hant: "甲", Hans: "甲"}}, Field: policy.Body, End: 1}}})
		if day != "" {
			ph.Dated++
		}
	}
	return ph
}

func TestThePictureCoversNothing(t *testing.T) {
	var list []string
	for i := range 40 {
		list = append(list, fmt.Sprintf("district 2024-%02d-%02d", i/28+1, i%28+1))
	}
	p := NewPhrase(page.Layout{}, "甲")
	p.Show(held(append(list, "state 2024-03-01", "city ")...))
	if len(p.Lanes) != 5 || p.Undated() != 1 || len(p.Years) == 0 {
		t.Fatalf("%d lanes, %d undated, %d years", len(p.Lanes), p.Undated(), len(p.Years))
	}
	n := 0
	for _, lane := range p.Lanes {
		for i, m := range lane.Marks {
			n++
			if m.X < left || m.X > left+across || m.Y-12 < lane.Y || m.Y+12 > lane.Y+lane.Height || lane.Y+lane.Height > p.Height {
				t.Errorf("%s at %.1f, %d is outside its lane", m.Source.Day, m.X, m.Y)
			}
			for _, o := range lane.Marks[:i] {
				if m.Y == o.Y && m.X-o.X < markApart {
					t.Errorf("%s covers %s", m.Source.Day, o.Source.Day)
				}
			}
		}
	}
	if n != 41 {
		t.Errorf("%d marks, want one for each dated document", n)
	}
}

func TestTheFirstOfALevelHasADay(t *testing.T) {
	p := NewPhrase(page.Layout{}, "甲")
	p.Show(held("district 2020-05", "state 2021-01-01", "district 2022-01-01", "city ", " "))
	var got []string
	for _, s := range p.Steps() {
		first := "none"
		if s.First != nil {
			first = s.First.Day
		}
		got = append(got, fmt.Sprintf("%s %s %d", s.Level, first, s.Count))
	}
	if want := "state 2021-01-01 1|ministry none 0|province none 0|city none 1|district 2020-05 2| none 1"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
	if known, silent := p.Known(), p.Silent(); len(known) != 4 || fmt.Sprint(silent) != "[ministry province]" {
		t.Errorf("%d levels have a line, %v none", len(known), silent)
	}
}
