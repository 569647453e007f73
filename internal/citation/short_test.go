package citation_test

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Of two short names of which one begins as the other, the longer one is meant, always.
func TestTheLongestShortNameIsMeant(t *testing.T) {
	const text = "《测试统计法》（以下简称统计法）和《测试统计法实施细则》（以下简称统计法细则）已经施行。依照统计法细则办理。"
	for range 20 { // names are kept in no order
		reader := citation.NewReader(policy.Text{}, citation.NewPlaces(nil))
		found := reader.Read(&policy.Provision{Kind: policy.Prose, Text: policy.Text{Hans: text, Hant: text}}, policy.Body)
		last := found[len(found)-1]
		if words := string([]rune(text)[last.Start:last.End]); words != "统计法细则" || !slices.ContainsFunc(found[:len(found)-1], func(f citation.Found) bool { return f.Key == last.Key }) {
			t.Fatalf("%q is read as %s", words, last.Key)
		}
	}
}
