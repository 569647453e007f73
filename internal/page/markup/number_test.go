package markup

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/page/vocabulary"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// The number that the text prints is the number everywhere; where it starts anew in each group, it stands with those above it.
func TestThePrintedNumberIsTheNumber(t *testing.T) {
	d := &Dialect{Script: policy.Hant, Converter: same{}, Vocabulary: vocabulary.Of(func(s string) string { return s })}
	for _, test := range []struct {
		kind             policy.Kind
		num, eid, label  string
		square, in, said string
	}{
		{policy.Measure, "26", "item_9__meas_26", "", "26", "第 26 條", "第 26 條"},
		{policy.Article, "27", "chp_3__art_27", "第二十七条", "27", "第二十七条", "第二十七条"},
		{policy.Article, "10-1", "chp_3__art_10-1", "第十條之一", "10之1", "第十條之一", "第十條之一"},
		{policy.Article, "27", "art_27", "第27条", "27", "第27条", "第27条"},
		{policy.Subsection, "2.1", "sec_2__subsec_1", "（一）", "二(一)", "二（一）", "二（一）"},
		{policy.Section, "4", "sec_4", "四、", "四", "四", "四"},
		{policy.Paragraph, "3", "sec_2__para_3", "3.", "3", "3", "3"},
		{policy.Article, "1", "art_1", "第一条至第三条", "26", "第一条至第三条", "第一条至第三条"},
	} {
		p := &policy.Provision{Kind: test.kind, Num: test.num, EID: test.eid, Measure: 26, Label: test.label}
		if got := running.Square(p); got != test.square {
			t.Errorf("%q in a square: %s, want %s", test.label, got, test.square)
		}
		if got := d.Number(p); got != test.in {
			t.Errorf("%q in words: %s, want %s", test.label, got, test.in)
		}
		if got := d.Spoken(p); got != test.said {
			t.Errorf("%q heard: %s, want %s", test.label, got, test.said)
		}
	}
}

func TestNumbersAsReadersWriteThem(t *testing.T) {
	for n, want := range map[int]string{0: "0", 49: "49", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1260: "-1,260", -999: "-999"} {
		if got := Digits(n); got != want {
			t.Errorf("Digits(%d) = %s, want %s", n, got, want)
		}
	}
}

// same converts nothing.
type same struct{}

func (same) Convert(text string, _, _ policy.Script) string { return text }

func TestADocumentsNumberIsToldFromOtherWords(t *testing.T) {
	for words, want := range map[string]bool{
		"測字〔2024〕1號": true, "沪府办规[2025]15号": true, "財農（2025）第3號": true,
		"測字〔2024〕1號、測字〔2024〕2號": false, "會議記錄": false, "2024年第1號": false, "https://example.test/測字〔2024〕1號": false,
	} {
		if got := DocumentNumber(words); got != want {
			t.Errorf("%s: %t", words, got)
		}
	}
}
