package ingest

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAPartHasWhatStandsInIt(t *testing.T) {
	src := &policy.Source{
		Text: "甲\n乙\n丙\n", Title: "甲", Raw: []byte("raw"),
		Blocks:   []policy.Block{{Start: 0, End: 3, Kind: policy.BlockHeading}, {Start: 4, End: 11, Kind: policy.BlockTable}},
		Lines:    []policy.PageLine{{Page: 1, Start: 0}, {Page: 1, Start: 4}, {Page: 2, Start: 8}},
		Dropped:  []policy.BorderLine{{Page: 1, Text: "一"}, {Page: 2, Text: "二"}},
		Pictures: []policy.Picture{{Number: 1, Start: 3}, {Number: 2, Start: 11}},
		Issues:   []policy.Issue{policy.NewIssue(policy.NoStructure), policy.NewIssue(policy.NumberingText, "x").At(policy.Span{Start: 8, End: 11})},
	}
	first, second := Part(src, policy.FileRange{Start: 0, End: 8}), Part(src, policy.FileRange{Start: 8, End: 12})
	if first.Text+second.Text != src.Text || Part(src, policy.FileRange{}) != src {
		t.Errorf("%q and %q", first.Text, second.Text)
	}
	if first.Title != "甲" || second.Title != "" || string(second.Raw) != "raw" {
		t.Error("the file's title belongs to its first document, its bytes to each")
	}
	if len(first.Blocks) != 2 || first.Blocks[1].End != 8 || len(second.Blocks) != 1 || second.Blocks[0].Start != 0 || second.Blocks[0].End != 3 {
		t.Errorf("blocks %+v, %+v", first.Blocks, second.Blocks)
	}
	if len(first.Lines) != 2 || len(second.Lines) != 1 || second.Lines[0].Start != 0 || second.Lines[0].Page != 2 {
		t.Errorf("lines %+v, %+v", first.Lines, second.Lines)
	}
	if len(first.Dropped) != 1 || len(second.Dropped) != 1 || second.Dropped[0].Text != "二" {
		t.Errorf("borders %+v, %+v", first.Dropped, second.Dropped)
	}
	if len(first.Pictures) != 1 || len(second.Pictures) != 1 || second.Pictures[0].Start != 3 || second.Pictures[0].Number != 1 {
		t.Errorf("pictures %+v, %+v", first.Pictures, second.Pictures)
	}
	if len(first.Issues) != 1 || len(second.Issues) != 2 || second.Issues[1].Span != (policy.Span{Start: 0, End: 3}) {
		t.Errorf("issues %+v, %+v", first.Issues, second.Issues)
	}
}
