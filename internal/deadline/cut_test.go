package deadline

import "testing"

func TestDaysArePartedFromDepartments(t *testing.T) {
	for cell, want := range map[string][2]string{
		"区科技局，2026年6月底前":         {"区科技局", "2026年6月底前"},
		"区教育局（2026年6月30日）":       {"区教育局", "2026年6月30日"},
		"各区政府（管委会），2026 年 6 月 底": {"各区政府（管委会）", "2026年6月底"},
		"完成时限：２０２６年6月；区科技局":      {"区科技局", "2026年6月"},
		"2026年9月底前区教育局牵头完成":      {"区教育局牵头", "2026年9月底前"},
		"区科技局，3月形成方案、6月建成":       {"区科技局", "3月形成方案，6月建成"},
		"区科技局、区财政局":              {"区科技局、区财政局", ""},
		"长期坚持":                   {"", "长期坚持"},
		"）（((":                   {"）（((", ""}, "": {"", ""}, "时限：": {"", ""}, "，，": {"", ""},
	} {
		units, due := Cut(cell, 2026)
		if units != want[0] || due != want[1] {
			t.Errorf("%q: %q and %q, want %q", cell, units, due, want)
		}
	}
}

// Whatever stands in a cell, it comes to an end.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"区科技局（6月底", "））((", "时限：时限：", "\xff（", "|:：/、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { Cut(s, 2026) })
}
