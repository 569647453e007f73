package layout

import "testing"

const twelve = "居民享有丁權利任何單位和" // characters of a narrow column

// The lines of two columns stand at other heights where their paragraphs are set apart.
func TestColumnsWhoseLinesStandAtOtherHeights(t *testing.T) {
	words := [][]Word{at(230, 60, 11, "青石區測試措施")}
	for i := range 6 {
		y := float64(100 + 40*i)
		words = append(words, at(60, y, 11, twelve+twelve[:18], "第一欄末。"), at(320, y+11, 11, twelve+twelve[:18], "第二欄末。"))
	}
	var want []string
	want = append(want, "青石區測試措施")
	for _, end := range []string{"第一欄末。", "第二欄末。"} {
		for range 6 {
			want = append(want, twelve+twelve[:18]+end)
		}
	}
	check(t, []*Page{page(1, words...)}, want...)
}

// Of three columns each is read by itself.
func TestThreeColumns(t *testing.T) {
	words := [][]Word{at(230, 60, 11, "青石區測試措施")}
	want := []string{"青石區測試措施"}
	for i, x := range []float64{60, 220, 380} {
		for k := range 6 {
			words = append(words, at(x, float64(100+40*k), 11, twelve, string([]rune("甲乙丙")[i])+"欄末。"))
			want = append(want, twelve+string([]rune("甲乙丙")[i])+"欄末。")
		}
	}
	check(t, []*Page{page(1, words...)}, want...)
}
