package glossary_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestMilestonesAreWhatTheTextDates(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"到2027年，產業規模翻一番。其他照舊。", "2027 到2027年，產業規模翻一番"},
		{"力爭到2025年底，建成園區十個；到2030年，建成二十個。", "2025 到2025年底，建成園區十個|2030 到2030年，建成二十個"},
		{"第一步，到2025年起步，到2027年成勢。", "2025 到2025年起步|2027 到2027年成勢"},
		{"2024年6月底前完成編制。", "2024-6 2024年6月底前完成編制"},
		{"各單位在2025年12月31日前報送總結。", "2025-12 2025年12月31日前報送總結"},
		{"到二〇三五年，基本實現現代化。", "2035 到二〇三五年，基本實現現代化"},
		// What is no goal, or names no year.
		{"截至2024年末，貸款餘額三萬億元。", ""},
		{"本措施自2025年8月1日起施行，有效期至2030年7月31日。", ""},
		{"編制規劃（2018－2022年），年內完成，今年底前報送。", ""},
		{"2024年民營經濟保持平穩。", ""},
		{"銜接2035年遠景目標綱要。", ""},
		{"到2023年已建成五個。", ""},
		{"從2023年到2025年期間開展試點。", ""},
		{"分別明確至2020年全面建成和2022年召開時的任務。", ""},
	} {
		e := edition(t, "前言。", "題|"+test.text)
		var list []string
		for _, m := range e.Milestones {
			when := fmt.Sprint(m.Year)
			if m.Month > 0 {
				when += fmt.Sprint("-", m.Month)
			}
			list = append(list, when+" "+m.Words().Hant)
		}
		if got := strings.Join(list, "|"); got != test.want {
			t.Errorf("%s\ngives  %s\nwanted %s", test.text, got, test.want)
		}
	}
}
