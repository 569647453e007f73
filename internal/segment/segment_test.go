package segment

import "testing"

func TestWordsCoverTheTextAndTellVerbsFromNouns(t *testing.T) {
	s := New()
	for _, test := range []struct {
		text   string
		verbal bool
	}{
		{"实施产业智能化发展升级行动", true},
		{"产业绿色化发展转型行动", false},
		{"提升设计能力", true},
		{"新材料产业", false},
		{"持续发力延链", true},
	} {
		words, err := s.Words(test.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := words[0].Verbal(); got != test.verbal {
			t.Errorf("%s: opens a predicate = %v, want %v (%v)", test.text, got, test.verbal, words[0])
		}
		at := 0
		for _, w := range words {
			if w.Start != at || w.End <= w.Start {
				t.Fatalf("%s: word %v does not follow %d", test.text, w, at)
			}
			at = w.End
		}
		if at != len([]rune(test.text)) {
			t.Errorf("%s: covered %d characters", test.text, at)
		}
	}
}

func TestWordsKeepSpacesAndLatin(t *testing.T) {
	s := New()
	for _, text := range []string{"", "AI 赋能 5G+", "第 1 条\t、 A", "\u3000　1,000万"} {
		if _, err := s.Words(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
