package numeral

import "testing"

func TestAmountsAreReadAsTheyAreSaid(t *testing.T) {
	for s, want := range map[string]int{
		"一万二元": 12_000, "一萬二": 12_000, "一万二千": 12_000, "一万零二": 10_002, "一万零二十": 10_020, "一万二千三百": 12_300, "十二万": 120_000, "一万": 10_000,
		"三千五": 3500, "三百五": 350, "三千零五": 3005, "三千五百": 3500, "二十五": 25, "两万五": 25_000, "一万二三": 0, "一百一十五": 115, "甲": 0, "一万5": 10_000, "一万两千": 12_000,
	} {
		if got, _ := Spelled(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}
