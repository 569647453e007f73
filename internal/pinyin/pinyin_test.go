package pinyin

import (
	"slices"
	"testing"

	reference "github.com/mozillazg/go-pinyin"
)

func TestReadingsAreThoseOfTheDictionary(t *testing.T) {
	args := reference.NewArgs()
	args.Heteronym = true
	known := 0
	for r := rune(-1); r < lastRune+0x200; r++ {
		want := reference.SinglePinyin(r, args)
		if got := Readings(r); !slices.Equal(got, want) {
			t.Fatalf("%c (%U) is read %q, in the dictionary %q; run go generate in internal/pinyin", r, r, got, want)
		}
		if len(want) > 0 {
			known++
		}
	}
	if known != len(reference.PinyinDict) {
		t.Errorf("the table covers %d characters, the dictionary %d", known, len(reference.PinyinDict))
	}
}

func TestReadings(t *testing.T) {
	for r, want := range map[rune][]string{
		'業': {"ye"},
		'业': {"ye"},
		'綠': {"lv"},
		'A': nil, '，': nil, '\U0010ffff': nil,
	} {
		if got := Readings(r); !slices.Equal(got, want) {
			t.Errorf("%c: %q, want %q", r, got, want)
		}
	}
	if got := Readings('行'); len(got) < 2 || got[0] != "xing" || !slices.Contains(got, "hang") {
		t.Errorf("行: %q", got)
	}
}

func BenchmarkReadings(b *testing.B) {
	for b.Loop() {
		for _, r := range "推動低空經濟發展" {
			Readings(r)
		}
	}
}
