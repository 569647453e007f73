package policy

import "testing"

func TestThePageOfAPlace(t *testing.T) {
	lines := []PageLine{{Page: 1, Start: 0}, {Page: 1, Start: 10}, {Page: 3, Start: 20}}
	for at, want := range map[int]int{0: 1, 9: 1, 19: 1, 20: 3, 500: 3} {
		if got := PageOf(lines, at); got != want {
			t.Errorf("byte %d: page %d, want %d", at, got, want)
		}
	}
	if PageOf(nil, 5) != 0 || PageOf(lines[1:], 5) != 0 {
		t.Error("a place before all pages has one")
	}
	if got := PageOfSpans(lines, []Span{{Start: 0, End: 5, Shared: true}, {Start: 21, End: 25}}); got != 3 {
		t.Errorf("page %d, want that of its own words", got)
	}
}
