package synth

import (
	"reflect"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func words() []policy.Text {
	return []policy.Text{{Hant: "的", Hans: "的"}, {Hant: "發展", Hans: "发展"}, {Hant: "產業", Hans: "产业"}, {Hant: "新能源", Hans: "新能源"}}
}

func TestTheSameSeedWritesTheSameDocuments(t *testing.T) {
	d1, e1 := New(words(), 7).Document(3, 100)
	d2, e2 := New(words(), 7).Document(3, 100)
	if !reflect.DeepEqual(d1, d2) || !reflect.DeepEqual(e1, e2) {
		t.Error("the same seed gives another document")
	}
	if _, e3 := New(words(), 8).Document(3, 100); reflect.DeepEqual(e1.Provisions, e3.Provisions) {
		t.Error("another seed gives the same document")
	}
}

func TestDocumentsHoldAsManyProvisionsAsAsked(t *testing.T) {
	c := New(words(), 1)
	for _, n := range []int{1, 2, 9, 10, 62, 63, 64} {
		left := n
		for i := range Documents(n) {
			_, e := c.Document(i, left)
			count, at := 0, 0
			for p := range policy.Walk(e.Provisions) {
				count++
				if s := p.Spans[0]; s.Start != at || !strings.HasSuffix(e.Source[:s.End], p.Heading.Hans+"\n"+p.Text.Hans+"\n") {
					t.Fatalf("%s stands at %+v of the source, after %d", p.EID, s, at)
				}
				at = p.Spans[0].End
				for _, text := range []policy.Text{p.Heading, p.Text} {
					if len([]rune(text.Hant)) != len([]rune(text.Hans)) || text.Empty() {
						t.Fatalf("%+v: scripts differ in length, or no text", text)
					}
				}
			}
			if at != len(e.Source) || string(e.Raw) != e.Source {
				t.Errorf("the source has %d bytes, its provisions %d", len(e.Source), at)
			}
			left -= count
		}
		if left != 0 {
			t.Errorf("%d provisions asked for, %d missing", n, left)
		}
	}
}

func TestSplitFindsTheWords(t *testing.T) {
	starts, err := New(words(), 1).Split("新能源的产业，发展")
	if want := []int{0, 3, 4, 6, 7}; err != nil || !reflect.DeepEqual(starts, want) {
		t.Errorf("got %v, %v, want %v", starts, err, want)
	}
}
