package policy

import (
	"slices"
	"testing"
)

func TestWordsAreFoundOnTheirPages(t *testing.T) {
	const text = "標題\n一、甲\n乙\n二、丙"
	lines := []PageLine{{1, 0, 100, 50, 500, 70}, {1, 7, 100, 100, 900, 120}, {1, 17, 100, 125, 300, 145}, {2, 21, 100, 50, 400, 70}}
	for name, test := range map[string]struct {
		spans []Span
		want  []PageLine
	}{
		"two lines as one":          {[]Span{{Start: 6, End: 20}}, []PageLine{{1, 7, 100, 100, 900, 145}}},
		"a line end is no line":     {[]Span{{Start: 20, End: 30}}, []PageLine{{2, 21, 100, 50, 400, 70}}},
		"over two pages":            {[]Span{{Start: 17, End: 30}}, []PageLine{{1, 17, 100, 125, 300, 145}, {2, 21, 100, 50, 400, 70}}},
		"outside of the text":       {[]Span{{Start: 7, End: 99}, {Start: -1, End: 3}}, nil},
		"what is far apart is two":  {[]Span{{Start: 0, End: 3}, {Start: 17, End: 20}}, []PageLine{{1, 0, 100, 50, 500, 70}, {1, 17, 100, 125, 300, 145}}},
		"nothing but blanks stands": {[]Span{{Start: 6, End: 7}}, nil},
	} {
		if got := Places(lines, text, test.spans); !slices.Equal(got, test.want) {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
	if got := PageList([]int{1, 2, 3, 5, 7, 8}); got != "1–3、5、7–8" {
		t.Error(got)
	}
}
