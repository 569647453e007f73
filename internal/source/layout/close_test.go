package layout

import "testing"

// Whose words stand at the right below a text, and the day under them, are lines of their own.
func TestWhoSignsIsNotJoinedWithTheDay(t *testing.T) {
	const right = 100 + 416 - 7*16
	check(t, []*Page{page(1, at(100, 100, 16, full, full, full, full, full, "對違反的行為給予處罰。"),
		at(right, 268, 16, "青石區人民政府"), at(right-16, 296, 16, "青石區工程辦公室"), at(right, 324, 16, "2031年4月2日"),
		at(220, 352, 16, "青石區測試行動方案"), at(100, 380, 16, "一、總體目標"))},
		full+full+full+full+full+"對違反的行為給予處罰。", "青石區人民政府", "青石區工程辦公室", "2031年4月2日", "青石區測試行動方案", "一、總體目標")
}

// Columns of a table without borders may stand hardly a character apart.
func TestATableWhoseColumnsStandClose(t *testing.T) {
	rows := [][3]string{{"類別", "標準（元）", "單位"}, {"低保對象", "950", "市民政局"}, {"特困人員", "1520", "市民政局"}, {"孤兒", "2100", "市財政局"}}
	var words [][]Word
	words = append(words, at(100, 72, 16, full, "各類標準如下："))
	for i, r := range rows {
		y := 140 + 28*float64(i)
		words = append(words, at(100, y, 16, r[0]), at(100+64+14, y, 16, r[1]), at(100+64+14+80+14, y, 16, r[2]))
	}
	words = append(words, at(100, 260, 16, full, full))
	check(t, []*Page{page(1, words...)}, full+"各類標準如下：",
		"\u2064類別\t標準（元）\t單位", "\u2063低保對象\t950\t市民政局", "\u2063特困人員\t1520\t市民政局", "\u2063孤兒\t2100\t市財政局", full+full)
	// A sentence with a wide blank in it, three lines long, is no table.
	sentence := at(100, 100, 16, full)
	check(t, []*Page{page(1, sentence, at(100, 128, 16, full), at(100, 156, 16, "對違反的行為給予處罰。"))}, full+full+"對違反的行為給予處罰。")
}
