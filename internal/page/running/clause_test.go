package running

import (
	"testing"
)

func TestAHeadlineIsTheFirstClause(t *testing.T) {
	for text, want := range map[string]string{
		"優惠租金。經民政部門認定的低保家庭":     "優惠租金",
		"本條例中下列用語的含義：\n（一）數據":   "本條例中下列用語的含義",
		"一、二、三，四":               "一、二、三",
		"對《甲，乙》所稱（丙；丁）之外的，適用本條": "對《甲，乙》所稱（丙；丁）之外的",
		"甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁、甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。":  "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁…",
		"甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己。": "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁…",
		"是。":   "是",
		"沒有標點": "沒有標點",
		"":     "",
	} {
		if got := FirstClause(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTitlesInsideATitleTakeTheOtherMarks(t *testing.T) {
	for title, want := range map[string]string{
		"測試辦法": "《測試辦法》",
		"關於印發《測試辦法》的通知":     "《關於印發〈測試辦法〉的通知》",
		"轉發《關於〈測試《辦法》〉的通知》": "《轉發〈關於《測試〈辦法〉》的通知〉》",
		"測試》": "《測試》》",
	} {
		if got := Titled(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
