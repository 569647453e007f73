package glossary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSynonymsAreWhatTheTextStates(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // name=other [the words that say so]
	}{
		{"發展人工智能（AI）。", []string{"人工智能=AI [人工智能（AI）]"}},
		{"推動人工智能(AI)賦能。", []string{"人工智能=AI [人工智能(AI)]"}},
		{"核算GDP（地區生產總值）。", []string{"GDP=地區生產總值 [GDP（地區生產總值）]"}},
		{"建設測試數據交易中心（以下簡稱「數交中心」）。", []string{"測試數據交易中心=數交中心 [測試數據交易中心（以下簡稱「數交中心」）]"}},
		{"由深圳市寶安區人民政府（下稱區政府）負責。", []string{"深圳市寶安區人民政府=區政府 [深圳市寶安區人民政府（下稱區政府）]"}},
		{"印發《測試數據管理辦法》（以下簡稱《辦法》）。", []string{"測試數據管理辦法=辦法 [《測試數據管理辦法》（以下簡稱《辦法》）]"}},
		{"發布《關於測試的實施意見》，簡稱「測試之光」行動升級版。", []string{"關於測試的實施意見=測試之光行動升級版 [《關於測試的實施意見》，簡稱「測試之光」行動升級版]"}},
		{"馬鈴薯，又稱土豆，是糧食。", []string{"馬鈴薯=土豆 [馬鈴薯，又稱土豆]"}},
		{"測試中心（以下簡稱「甲中心」或者「乙中心」）負責。", []string{
			"測試中心=甲中心 [測試中心（以下簡稱「甲中心」或者「乙中心」）]", "測試中心=乙中心 [測試中心（以下簡稱「甲中心」或者「乙中心」）]"}},
		// What states no second name.
		{"甲機構、乙機構（以下統稱主管單位）負責。", nil},
		{"《測試條例》（以下簡稱本條例）自公布之日起施行。", nil},
		{"能力提升(Systematization)。", nil},
		{"支持企業（含個體戶）發展。", nil},
		{"長度為五(km)。", nil},
		{"（一）（AI）", nil},
		{"（以下簡稱）", nil},
		{"由測試單位甲牽頭（測試單位乙配合）。", nil},
	} {
		e := edition(t, "", "標題|"+test.text)
		var got []string
		for _, p := range e.Synonyms {
			got = append(got, fmt.Sprintf("%s=%s [%s]", p.Name.Hant, p.Other.Hant, p.Quote.Hant))
			text := []rune(p.Place.Provision.Text.Hans)
			quote := []rune(p.Quote.Hans)
			if !slices.Equal(text[p.Start:p.Start+len(quote)], quote) {
				t.Errorf("%s: %s does not stand at %d", test.text, p.Quote.Hans, p.Start)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\n%q, want\n%q", test.text, got, test.want)
		}
	}
}

func TestEitherNameOfAPairIsATerm(t *testing.T) {
	e := edition(t, "", "發展人工智能（AI）", "支持AI企業")
	got := strings.Join(names(e), " ")
	for _, want := range []string{"人工智能×1", "AI×2"} {
		if !strings.Contains(got, want) {
			t.Errorf("terms %s, want %s among them", got, want)
		}
	}
}
