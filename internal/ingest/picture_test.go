package ingest

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A picture stands behind the words before it, counted in lines of the text, whatever a
// heading or a label takes of the words.
func TestPicturesArePlacedByTheWordsBehindThem(t *testing.T) {
	source := "前言甲。\n一、標題\n第一段 文字。\n第二段。\n二、後文。"
	at := func(words string) int { return strings.Index(source, words) }
	e := &policy.Edition{Source: source, Script: policy.Hant,
		Passages: []*policy.Passage{{Text: policy.Text{Hant: "前言甲。"}, Spans: []policy.Span{{End: at("一、")}}}},
		Provisions: []*policy.Provision{
			{Label: "一、", Heading: policy.Text{Hant: "標題"}, Text: policy.Text{Hant: "第一段 文字。\n第二段。"}, Spans: []policy.Span{{Start: at("一、"), End: at("二、")}}},
			{Label: "二、", Text: policy.Text{Hant: "後文。"}, Spans: []policy.Span{{Start: at("二、"), End: len(source)}}}}}
	for i, start := range []int{0, at("\n一、"), at("\n第一段"), at("\n第二段"), at("\n二、"), len(source)} {
		e.Pictures = append(e.Pictures, policy.Picture{Number: i + 1, Start: start, Data: []byte{1}})
	}
	placePictures(e, func(s policy.Span) string { return source[s.Start:s.End] })
	type place struct{ number, line int }
	for name, c := range map[string]struct {
		got  []policy.Picture
		want []place
	}{
		"preamble": {e.Passages[0].Pictures, []place{{1, 0}, {2, 1}}},
		"first":    {e.Provisions[0].Pictures, []place{{3, 0}, {4, 1}, {5, 2}}},
		"second":   {e.Provisions[1].Pictures, []place{{6, 1}}},
	} {
		if len(c.got) != len(c.want) {
			t.Errorf("%s: %+v", name, c.got)
			continue
		}
		for i, p := range c.got {
			if p.Number != c.want[i].number || p.Line != c.want[i].line || p.Data != nil {
				t.Errorf("%s: picture %d behind %d lines, want %+v", name, p.Number, p.Line, c.want[i])
			}
		}
	}
}
